package main

import (
	"bytes"
	"encoding/base64"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/mod/sumdb/tlog"
)

const (
	noteMost    = 65536
	leafMost    = 4096
	receiptMost = 65536
)

func encode64(raw []byte) string {
	return base64.StdEncoding.EncodeToString(raw)
}

// decode64 takes base64 in its one canonical spelling.
func decode64(text string) ([]byte, error) {
	raw, err := base64.StdEncoding.DecodeString(text)
	if err != nil || base64.StdEncoding.EncodeToString(raw) != text {
		return nil, failed("base64.strict", "%.60q", text)
	}
	return raw, nil
}

// parseHash takes the base64 form of 32 bytes.
func parseHash(text string) (tlog.Hash, error) {
	var hash tlog.Hash
	raw, err := decode64(text)
	if err != nil {
		return hash, err
	}
	if len(raw) != len(hash) {
		return hash, failed("hash.length", "%d bytes", len(raw))
	}
	copy(hash[:], raw)
	return hash, nil
}

// parseNumber takes a decimal below 2^63 without sign or leading zero.
func parseNumber(text string) (int64, error) {
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil || n < 0 || strconv.FormatInt(n, 10) != text {
		return 0, failed("text.number", "%.60q", text)
	}
	return n, nil
}

// goodName says whether a text can be the name of a log or a key.
func goodName(name string) bool {
	units := len(utf16.Encode([]rune(name)))
	if units < 1 || units > 255 || !utf8.ValidString(name) {
		return false
	}
	for _, c := range name {
		if c == '+' || unicode.IsSpace(c) || control(c) {
			return false
		}
	}
	return true
}

func control(c rune) bool {
	return c < 0x20 || (c >= 0x7f && c <= 0x9f)
}

// signature is one line under a note.
type signature struct {
	name    string
	id      uint32
	payload []byte
}

// signed is a note, taken apart.
type signed struct {
	raw        []byte
	text       string
	signatures []signature
}

func plain(raw []byte) bool {
	if !utf8.Valid(raw) {
		return false
	}
	for _, c := range string(raw) {
		if c != '\n' && control(c) {
			return false
		}
	}
	return true
}

// parseNote reads a note in its one spelling. The note package itself is lenient about base64.
func parseNote(raw []byte) (*signed, error) {
	if len(raw) > noteMost {
		return nil, failed("note.too-large", "%d bytes", len(raw))
	}
	if !plain(raw) {
		return nil, failed("note.utf8", "not UTF-8, or control characters")
	}
	split := bytes.LastIndex(raw, []byte("\n\n"))
	if split < 0 {
		return nil, failed("note.form", "no empty line")
	}
	n := &signed{raw: raw, text: string(raw[:split+1])}
	rest := string(raw[split+2:])
	if rest == "" {
		return nil, failed("note.signature-count", "none")
	}
	if !strings.HasSuffix(rest, "\n") {
		return nil, failed("note.form", "the last line has no end")
	}
	rows := strings.Split(strings.TrimSuffix(rest, "\n"), "\n")
	if len(rows) > 64 {
		return nil, failed("note.signature-count", "%d", len(rows))
	}
	for _, row := range rows {
		words := strings.SplitN(row, " ", 3)
		if len(words) != 3 || words[0] != "\u2014" {
			return nil, failed("note.signature-line", "%.80q", row)
		}
		if !goodName(words[1]) {
			return nil, failed("key.name", "%.80q", words[1])
		}
		payload, err := decode64(words[2])
		if err != nil {
			return nil, err
		}
		if len(payload) < 5 {
			return nil, failed("note.signature-line", "too short: %.80q", row)
		}
		id := uint32(payload[0])<<24 | uint32(payload[1])<<16 | uint32(payload[2])<<8 | uint32(payload[3])
		n.signatures = append(n.signatures, signature{words[1], id, payload[4:]})
	}
	return n, nil
}

// rows cuts a text into lines; every line ends in a line feed.
func rows(text string) ([]string, bool) {
	if !strings.HasSuffix(text, "\n") {
		return nil, false
	}
	return strings.Split(strings.TrimSuffix(text, "\n"), "\n"), true
}

// checkpoint is a state of a log, signed.
type checkpoint struct {
	note   *signed
	origin string
	size   int64
	root   tlog.Hash
}

var emptyRoot, _ = parseHash("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")

func parseCheckpoint(raw []byte) (*checkpoint, error) {
	n, err := parseNote(raw)
	if err != nil {
		return nil, err
	}
	c := &checkpoint{note: n}
	lines, ok := rows(n.text)
	if !ok || len(lines) != 3 {
		return nil, failed("checkpoint.lines", "origin, size and root are wanted, %d lines are there", len(lines))
	}
	c.origin = lines[0]
	if !goodName(c.origin) {
		return nil, failed("checkpoint.lines", "not a log's name: %.80q", c.origin)
	}
	if c.size, err = parseNumber(lines[1]); err != nil {
		return nil, err
	}
	if c.root, err = parseHash(lines[2]); err != nil {
		return nil, err
	}
	if c.size == 0 && c.root != emptyRoot {
		return nil, failed("checkpoint.empty", "size 0 has the empty root")
	}
	return c, nil
}

// leaf is an entry of the log, taken apart.
type leaf struct {
	note      *signed
	hash      tlog.Hash
	class     string
	origin    string
	seq       int64
	prev      string // base64, or "-"
	seenSize  int64
	seenRoot  tlog.Hash
	statement string
	blob      string
	re        []string
}

// key is the name and id under which the leaf was signed.
func (l *leaf) key() signature {
	return l.note.signatures[0]
}

func parseLeaf(raw []byte) (*leaf, error) {
	if len(raw) > leafMost {
		return nil, failed("leaf.too-large", "%d bytes", len(raw))
	}
	n, err := parseNote(raw)
	if err != nil {
		return nil, err
	}
	if len(n.signatures) != 1 {
		return nil, failed("leaf.signatures", "%d", len(n.signatures))
	}
	l := &leaf{note: n, hash: tlog.RecordHash(raw)}
	lines, _ := rows(n.text)
	return l, l.read(lines)
}

func (l *leaf) read(lines []string) error {
	take := func(start string) (string, error) {
		if len(lines) == 0 || !strings.HasPrefix(lines[0], start) {
			return "", failed("leaf.lines", "a line %q is wanted", start)
		}
		text := lines[0][len(start):]
		lines = lines[1:]
		return text, nil
	}
	var err error
	if l.class, err = take("parley-leaf/v1 "); err != nil {
		return err
	}
	if !contains([]string{"act", "answer", "admin", "beat", "sealed"}, l.class) {
		return failed("leaf.class", "%.60q", l.class)
	}
	if l.origin, err = take(""); err != nil {
		return err
	}
	if !goodName(l.origin) {
		return failed("leaf.origin", "%.80q", l.origin)
	}
	seq, err := take("seq ")
	if err != nil {
		return err
	}
	if l.seq, err = parseNumber(seq); err != nil {
		return err
	}
	if l.prev, err = take("prev "); err != nil {
		return err
	}
	if (l.prev == "-") != (l.seq == 0) {
		return failed("leaf.prev", "seq %d with prev %.50s", l.seq, l.prev)
	}
	if l.prev != "-" {
		if _, err = parseHash(l.prev); err != nil {
			return err
		}
	}
	seen, err := take("seen ")
	if err != nil {
		return err
	}
	words := strings.Split(seen, " ")
	if len(words) != 2 {
		return failed("leaf.seen", "%.80q", seen)
	}
	if l.seenSize, err = parseNumber(words[0]); err != nil {
		return err
	}
	if l.seenRoot, err = parseHash(words[1]); err != nil {
		return err
	}
	if l.seenSize == 0 && l.seenRoot != emptyRoot {
		return failed("leaf.seen", "size 0 has the empty root")
	}
	if l.statement, err = takeHash(take, "hash "); err != nil {
		return err
	}
	if len(lines) > 0 && strings.HasPrefix(lines[0], "blob ") {
		if l.blob, err = takeHash(take, "blob "); err != nil {
			return err
		}
	}
	for len(lines) > 0 {
		of, err := takeHash(take, "re ")
		if err != nil {
			return err
		}
		l.re = append(l.re, of)
	}
	if len(l.re) > 16 {
		return failed("leaf.re", "%d", len(l.re))
	}
	return nil
}

func takeHash(take func(string) (string, error), start string) (string, error) {
	text, err := take(start)
	if err == nil {
		_, err = parseHash(text)
	}
	return text, err
}

// receipt is a tlog-proof file, taken apart.
type receipt struct {
	raw   []byte // of the leaf
	leaf  *leaf
	index int64
	proof []tlog.Hash
	state *checkpoint
}

func parseReceipt(raw []byte) (*receipt, error) {
	if len(raw) > receiptMost {
		return nil, failed("receipt.too-large", "%d bytes", len(raw))
	}
	if !plain(raw) {
		return nil, failed("note.utf8", "not UTF-8, or control characters")
	}
	split := bytes.Index(raw, []byte("\n\n"))
	if split < 0 {
		return nil, failed("receipt.lines", "no empty line before the checkpoint")
	}
	lines := strings.Split(string(raw[:split]), "\n")
	if len(lines) < 3 || lines[0] != "c2sp.org/tlog-proof@v1" ||
		!strings.HasPrefix(lines[1], "extra ") || !strings.HasPrefix(lines[2], "index ") {
		return nil, failed("receipt.lines", "c2sp.org/tlog-proof@v1, extra and index are wanted")
	}
	r := &receipt{}
	var err error
	if r.raw, err = decode64(lines[1][len("extra "):]); err != nil {
		return nil, err
	}
	if r.index, err = parseNumber(lines[2][len("index "):]); err != nil {
		return nil, err
	}
	if len(lines)-3 > 63 {
		return nil, failed("receipt.proof-length", "%d", len(lines)-3)
	}
	for _, row := range lines[3:] {
		hash, err := parseHash(row)
		if err != nil {
			return nil, err
		}
		r.proof = append(r.proof, hash)
	}
	if r.state, err = parseCheckpoint(raw[split+2:]); err != nil {
		return nil, err
	}
	return r, nil
}
