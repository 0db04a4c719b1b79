package main

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// value is one JSON value. Numbers stay text: nobody here computes with them before asking.
type value struct {
	kind    byte // { [ s 0 t f n
	text    string
	items   []*value
	names   []string
	members map[string]*value
}

type reader struct {
	raw  []byte
	at   int
	most int
}

// parseJSON reads strict I-JSON: one value, no member twice, no half surrogate, no noncharacter.
func parseJSON(raw []byte, mostBytes, mostDepth int) (*value, error) {
	if len(raw) > mostBytes {
		return nil, failed("json.too-large", "%d bytes, at most %d", len(raw), mostBytes)
	}
	if !utf8.Valid(raw) || strings.HasPrefix(string(raw), "\uFEFF") {
		return nil, failed("json.utf8", "not plain UTF-8")
	}
	r := &reader{raw: raw, most: mostDepth}
	r.space()
	v, err := r.value(0)
	if err != nil {
		return nil, err
	}
	r.space()
	if r.at != len(raw) {
		return nil, r.syntax("something follows the value")
	}
	return v, nil
}

func (r *reader) syntax(words string) error {
	return failed("json.syntax", "byte %d: %s", r.at, words)
}

func (r *reader) space() {
	for r.at < len(r.raw) && strings.IndexByte(" \t\r\n", r.raw[r.at]) >= 0 {
		r.at++
	}
}

func (r *reader) next() byte {
	if r.at < len(r.raw) {
		return r.raw[r.at]
	}
	return 0
}

func (r *reader) take(b byte) bool {
	if r.next() != b || r.at >= len(r.raw) {
		return false
	}
	r.at++
	return true
}

func (r *reader) value(depth int) (*value, error) {
	if r.at >= len(r.raw) {
		return nil, r.syntax("the text ends")
	}
	switch b := r.next(); {
	case b == '{' || b == '[':
		if depth >= r.most {
			return nil, failed("json.too-deep", "more than %d levels", r.most)
		}
		if b == '{' {
			return r.object(depth + 1)
		}
		return r.array(depth + 1)
	case b == '"':
		text, err := r.str()
		return &value{kind: 's', text: text}, err
	case b == '-' || (b >= '0' && b <= '9'):
		return r.number()
	}
	for _, word := range []string{"true", "false", "null"} {
		if strings.HasPrefix(string(r.raw[r.at:min(len(r.raw), r.at+5)]), word) {
			r.at += len(word)
			return &value{kind: word[0]}, nil
		}
	}
	return nil, r.syntax("not a JSON value")
}

func min(a, b int) int {
	if a < b {
		return a
	}
	return b
}

func (r *reader) object(depth int) (*value, error) {
	v := &value{kind: '{', members: map[string]*value{}}
	r.at++
	r.space()
	if r.take('}') {
		return v, nil
	}
	for {
		r.space()
		if r.next() != '"' {
			return nil, r.syntax("a member name is wanted")
		}
		name, err := r.str()
		if err != nil {
			return nil, err
		}
		if v.members[name] != nil {
			return nil, failed("json.duplicate-key", "%q stands twice", name)
		}
		r.space()
		if !r.take(':') {
			return nil, r.syntax("a colon is wanted")
		}
		r.space()
		item, err := r.value(depth)
		if err != nil {
			return nil, err
		}
		v.names = append(v.names, name)
		v.members[name] = item
		r.space()
		if r.take('}') {
			return v, nil
		}
		if !r.take(',') {
			return nil, r.syntax("a comma or the end of the object is wanted")
		}
	}
}

func (r *reader) array(depth int) (*value, error) {
	v := &value{kind: '['}
	r.at++
	r.space()
	if r.take(']') {
		return v, nil
	}
	for {
		r.space()
		item, err := r.value(depth)
		if err != nil {
			return nil, err
		}
		v.items = append(v.items, item)
		r.space()
		if r.take(']') {
			return v, nil
		}
		if !r.take(',') {
			return nil, r.syntax("a comma or the end of the array is wanted")
		}
	}
}

func (r *reader) digits() int {
	from := r.at
	for r.next() >= '0' && r.next() <= '9' {
		r.at++
	}
	return r.at - from
}

func (r *reader) number() (*value, error) {
	from := r.at
	r.take('-')
	whole := r.at
	count := r.digits()
	if count == 0 || (count > 1 && r.raw[whole] == '0') {
		return nil, r.syntax("not a number")
	}
	if r.take('.') && r.digits() == 0 {
		return nil, r.syntax("digits are wanted behind the point")
	}
	exponent := 0
	if r.take('e') || r.take('E') {
		if !r.take('+') {
			r.take('-')
		}
		if exponent = r.digits(); exponent == 0 {
			return nil, r.syntax("digits are wanted in the exponent")
		}
	}
	if r.at-from > 40 || exponent > 2 {
		return nil, failed("json.number", "too long or too large")
	}
	return &value{kind: '0', text: string(r.raw[from:r.at])}, nil
}

func (r *reader) str() (string, error) {
	var out strings.Builder
	r.at++
	for {
		if r.at >= len(r.raw) {
			return "", r.syntax("a string does not end")
		}
		c, size := utf8.DecodeRune(r.raw[r.at:])
		switch {
		case c == '"':
			r.at++
			return out.String(), nil
		case c < 0x20:
			return "", r.syntax("a control character in a string")
		case c == '\\':
			r.at++
			var err error
			if c, err = r.escape(); err != nil {
				return "", err
			}
		default:
			r.at += size
		}
		if c&0xfffe == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef) {
			return "", failed("json.noncharacter", "U+%04X", c)
		}
		out.WriteRune(c)
	}
}

func (r *reader) escape() (rune, error) {
	b := r.next()
	if at := strings.IndexByte(`"\/bfnrt`, b); at >= 0 && r.at < len(r.raw) {
		r.at++
		return rune("\"\\/\b\f\n\r\t"[at]), nil
	}
	if b != 'u' {
		return 0, r.syntax("unknown escape")
	}
	r.at++
	first, err := r.hex()
	if err != nil || !utf16.IsSurrogate(first) {
		return first, err
	}
	if !r.take('\\') || !r.take('u') {
		return 0, failed("json.surrogate", "half a pair")
	}
	second, err := r.hex()
	if err != nil {
		return 0, err
	}
	both := utf16.DecodeRune(first, second)
	if both == utf8.RuneError {
		return 0, failed("json.surrogate", "half a pair")
	}
	return both, nil
}

func (r *reader) hex() (rune, error) {
	var c rune
	for i := 0; i < 4; i++ {
		digit := strings.IndexByte("0123456789abcdef", r.next()|0x20)
		if r.at >= len(r.raw) || digit < 0 || (digit < 10 && r.next() > '9') {
			return 0, r.syntax("four hexadecimal digits are wanted")
		}
		c = c<<4 | rune(digit)
		r.at++
	}
	return c, nil
}
