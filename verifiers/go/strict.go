package main

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// decode64 takes base64 in its one canonical spelling.
func decode64(text string) ([]byte, error) {
	raw, err := base64.StdEncoding.DecodeString(text)
	if err != nil || base64.StdEncoding.EncodeToString(raw) != text {
		return nil, fmt.Errorf("not canonical base64: %q", text)
	}
	return raw, nil
}

func encode64(raw []byte) string {
	return base64.StdEncoding.EncodeToString(raw)
}

// parseHash takes the base64 form of 32 bytes.
func parseHash(text string) (tlog.Hash, error) {
	var hash tlog.Hash
	raw, err := decode64(text)
	if err != nil {
		return hash, err
	}
	if len(raw) != len(hash) {
		return hash, fmt.Errorf("a hash has 32 bytes, not %d", len(raw))
	}
	copy(hash[:], raw)
	return hash, nil
}

// parseNumber takes a decimal below 2^63 without sign or leading zero.
func parseNumber(text string) (int64, error) {
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil || n < 0 || strconv.FormatInt(n, 10) != text {
		return 0, fmt.Errorf("not a plain number: %q", text)
	}
	return n, nil
}

// lines cuts a text into lines; every line ends in a line feed.
func lines(text string) ([]string, error) {
	if !strings.HasSuffix(text, "\n") {
		return nil, fmt.Errorf("the last line has no end")
	}
	return strings.Split(strings.TrimSuffix(text, "\n"), "\n"), nil
}

// signatureLines checks the spelling of the lines after a note's empty line and returns their
// names and key ids. The note package itself is lenient about base64.
func signatureLines(msg []byte) ([]note.Signature, error) {
	if !utf8.Valid(msg) {
		return nil, fmt.Errorf("a note is not UTF-8")
	}
	split := bytes.LastIndex(msg, []byte("\n\n"))
	if split < 0 {
		return nil, fmt.Errorf("a note has no empty line")
	}
	rows, err := lines(string(msg[split+2:]))
	if err != nil {
		return nil, err
	}
	var found []note.Signature
	for _, row := range rows {
		words := strings.Split(row, " ")
		if len(words) != 3 || words[0] != "\u2014" {
			return nil, fmt.Errorf("not a signature line: %q", row)
		}
		raw, err := decode64(words[2])
		if err != nil {
			return nil, err
		}
		if len(raw) < 5 {
			return nil, fmt.Errorf("a signature is too short")
		}
		id := uint32(raw[0])<<24 | uint32(raw[1])<<16 | uint32(raw[2])<<8 | uint32(raw[3])
		found = append(found, note.Signature{Name: words[1], Hash: id, Base64: words[2]})
	}
	return found, nil
}

// checkpoint is what a log signs.
type checkpoint struct {
	origin string
	size   int64
	root   tlog.Hash
}

func parseCheckpoint(text string) (checkpoint, error) {
	var c checkpoint
	rows, err := lines(text)
	if err != nil {
		return c, err
	}
	if len(rows) != 3 {
		return c, fmt.Errorf("a checkpoint has three lines, not %d", len(rows))
	}
	c.origin = rows[0]
	if c.size, err = parseNumber(rows[1]); err != nil {
		return c, err
	}
	c.root, err = parseHash(rows[2])
	return c, err
}

// receipt is a tlog-proof file, taken apart.
type receipt struct {
	leaf       []byte
	index      int64
	proof      tlog.RecordProof
	checkpoint []byte
}

func parseReceipt(raw []byte) (receipt, error) {
	var r receipt
	split := bytes.Index(raw, []byte("\n\n"))
	if split < 0 {
		return r, fmt.Errorf("a receipt has an empty line before its checkpoint")
	}
	r.checkpoint = raw[split+2:]
	rows := strings.Split(string(raw[:split]), "\n")
	if len(rows) < 3 || rows[0] != "c2sp.org/tlog-proof@v1" {
		return r, fmt.Errorf("not a receipt")
	}
	if !strings.HasPrefix(rows[1], "extra ") || !strings.HasPrefix(rows[2], "index ") {
		return r, fmt.Errorf("lines extra and index are wanted")
	}
	var err error
	if r.leaf, err = decode64(rows[1][len("extra "):]); err != nil {
		return r, err
	}
	if r.index, err = parseNumber(rows[2][len("index "):]); err != nil {
		return r, err
	}
	for _, row := range rows[3:] {
		hash, err := parseHash(row)
		if err != nil {
			return r, err
		}
		r.proof = append(r.proof, hash)
	}
	return r, nil
}

// leaf is the text of an entry, taken apart.
type leaf struct {
	class     string
	origin    string
	statement string
	re        []string
}

func parseLeaf(text string) (leaf, error) {
	var l leaf
	rows, err := lines(text)
	if err != nil {
		return l, err
	}
	at := 0
	next := func(start string) string {
		if err == nil && (at >= len(rows) || !strings.HasPrefix(rows[at], start)) {
			err = fmt.Errorf("leaf line %d: %q is wanted", at+1, start)
		}
		if err != nil {
			return ""
		}
		at++
		return rows[at-1][len(start):]
	}
	hash := func(text string) string {
		if err == nil {
			_, err = parseHash(text)
		}
		return text
	}
	l.class = next("parley-leaf/v1 ")
	l.origin = next("")
	seq := next("seq ")
	prev := next("prev ")
	seen := strings.Split(next("seen "), " ")
	l.statement = hash(next("hash "))
	if err == nil && at < len(rows) && strings.HasPrefix(rows[at], "blob ") {
		hash(next("blob "))
	}
	for err == nil && at < len(rows) {
		l.re = append(l.re, hash(next("re ")))
	}
	if err != nil {
		return l, err
	}
	n, err := parseNumber(seq)
	if err != nil {
		return l, err
	}
	if (prev == "-") != (n == 0) || len(seen) != 2 || len(l.re) > 16 {
		return l, fmt.Errorf("a leaf's prev, seen or re lines are not in order")
	}
	if n > 0 {
		hash(prev)
	}
	hash(seen[1])
	if err == nil {
		_, err = parseNumber(seen[0])
	}
	if !strings.Contains(" act answer admin beat sealed ", " "+l.class+" ") {
		return l, fmt.Errorf("unknown class %q", l.class)
	}
	return l, err
}

// object reads a JSON object strictly: no duplicate member anywhere, nothing after it.
func object(raw []byte) (map[string]json.RawMessage, error) {
	if !utf8.Valid(raw) {
		return nil, fmt.Errorf("JSON is not UTF-8")
	}
	if err := noDuplicates(raw); err != nil {
		return nil, err
	}
	var members map[string]json.RawMessage
	err := json.Unmarshal(raw, &members)
	if err == nil && members == nil {
		err = fmt.Errorf("a JSON object is wanted")
	}
	return members, err
}

func noDuplicates(raw []byte) error {
	decoder := json.NewDecoder(bytes.NewReader(raw))
	decoder.UseNumber()
	type level struct {
		names map[string]bool
		value bool
	}
	var stack []level
	for {
		token, err := decoder.Token()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		top := len(stack) - 1
		if top >= 0 && stack[top].names != nil {
			if name, ok := token.(string); ok && !stack[top].value {
				if stack[top].names[name] {
					return fmt.Errorf("member %q stands twice", name)
				}
				stack[top].names[name] = true
				stack[top].value = true
				continue
			}
			stack[top].value = false
		}
		switch token {
		case json.Delim('{'):
			stack = append(stack, level{names: map[string]bool{}})
		case json.Delim('['):
			stack = append(stack, level{})
		case json.Delim('}'), json.Delim(']'):
			stack = stack[:top]
		}
	}
}

// text takes a string member; a missing one is an error.
func text(members map[string]json.RawMessage, name string) (string, error) {
	var value *string
	if err := json.Unmarshal(members[name], &value); err != nil || value == nil {
		return "", fmt.Errorf("member %q must be a string", name)
	}
	return *value, nil
}

// texts takes a member that is an array of strings.
func texts(members map[string]json.RawMessage, name string) ([]string, error) {
	var values []string
	if err := json.Unmarshal(members[name], &values); err != nil {
		return nil, fmt.Errorf("member %q must be an array of strings", name)
	}
	return values, nil
}
