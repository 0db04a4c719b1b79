package main

import (
	"strconv"
)

func (v *value) object() error {
	if v.kind != '{' {
		return failed("json.wrong-type", "an object is wanted here")
	}
	return nil
}

func (v *value) member(name string) (*value, error) {
	if err := v.object(); err != nil {
		return nil, err
	}
	m := v.members[name]
	if m == nil {
		return nil, &fault{code: "json.missing-field", path: "/" + name, detail: "is missing", index: -1}
	}
	return m, nil
}

func (v *value) has(name string) bool {
	return v.kind == '{' && v.members[name] != nil
}

func (v *value) str(name string) (string, error) {
	m, err := v.member(name)
	if err != nil {
		return "", err
	}
	if m.kind != 's' {
		return "", &fault{code: "json.wrong-type", path: "/" + name, detail: "a string is wanted", index: -1}
	}
	return m.text, nil
}

// optional takes a string member that may be absent.
func (v *value) optional(name string) (string, bool, error) {
	if !v.has(name) {
		return "", false, v.object()
	}
	text, err := v.str(name)
	return text, true, err
}

func (v *value) list(name string) ([]*value, error) {
	m, err := v.member(name)
	if err != nil {
		return nil, err
	}
	if m.kind != '[' {
		return nil, &fault{code: "json.wrong-type", path: "/" + name, detail: "an array is wanted", index: -1}
	}
	return m.items, nil
}

// listOrNone takes an array that may be absent.
func (v *value) listOrNone(name string) ([]*value, error) {
	if !v.has(name) {
		return nil, v.object()
	}
	return v.list(name)
}

func (v *value) strs(name string) ([]string, error) {
	items, err := v.list(name)
	if err != nil {
		return nil, err
	}
	texts := []string{}
	for i, item := range items {
		if item.kind != 's' {
			return nil, &fault{code: "json.wrong-type", path: "/" + name + "/" + strconv.Itoa(i),
				detail: "a string is wanted", index: -1}
		}
		texts = append(texts, item.text)
	}
	return texts, nil
}

// whole takes a number without a fraction, from 0 to 2^63-1.
func (v *value) whole(name string) (int64, error) {
	m, err := v.member(name)
	if err != nil {
		return 0, err
	}
	if m.kind != '0' {
		return 0, &fault{code: "json.wrong-type", path: "/" + name, detail: "a number is wanted", index: -1}
	}
	n, ok := wholeNumber(m.text)
	if !ok || n < 0 {
		return 0, &fault{code: "json.number", path: "/" + name, detail: "a whole number is wanted", index: -1}
	}
	return n, nil
}

// wholeNumber reads a number written with digits alone, if it fits.
func wholeNumber(text string) (int64, bool) {
	n, err := strconv.ParseInt(text, 10, 64)
	return n, err == nil
}

// only turns down members that nobody defined.
func (v *value) only(names ...string) error {
	if err := v.object(); err != nil {
		return err
	}
	for _, name := range v.names {
		if !contains(names, name) {
			return &fault{code: "json.unknown-field", path: "/" + name, detail: "nobody defined it", index: -1}
		}
	}
	return nil
}

func contains(list []string, wanted string) bool {
	for _, item := range list {
		if item == wanted {
			return true
		}
	}
	return false
}
