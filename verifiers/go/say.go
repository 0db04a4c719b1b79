package main

import (
	"fmt"
	"sort"
	"strings"
	"time"
	"unicode"
)

const exerciseMark = "EXERCISE ONLY, invented parties"

// answer is what a check found, for people and for programs.
type answer struct {
	head     []string // lines before "Shown"
	members  []member
	shown    []string
	notShown []string
	exit     int
}

type member struct {
	name string
	json interface{}
}

func (a *answer) put(name string, json interface{}) {
	a.members = append(a.members, member{name, json})
}

func (a *answer) line(format string, args ...interface{}) {
	a.head = append(a.head, fmt.Sprintf(format, args...))
}

func (a *answer) show(format string, args ...interface{}) {
	a.shown = append(a.shown, fmt.Sprintf(format, args...))
}

func (a *answer) hide(format string, args ...interface{}) {
	a.notShown = append(a.notShown, fmt.Sprintf(format, args...))
}

// hideAlways is what no answer of a verifier shows.
func (a *answer) hideAlways() {
	a.hide("That a person read it: an acknowledgement shows that a key of that post was used.")
	a.hide("That any of it is true: only that it was said.")
	a.hide("That nothing else was said, here or elsewhere; silence proves nothing.")
}

func (a *answer) text() string {
	var out strings.Builder
	for _, line := range a.head {
		out.WriteString(clean(line) + "\n")
	}
	list := func(title, sign string, lines []string) {
		if len(lines) > 0 {
			out.WriteString(title + ":\n")
		}
		for _, line := range lines {
			out.WriteString("  " + sign + " " + clean(line) + "\n")
		}
	}
	list("Shown", "+", a.shown)
	list("Not shown", "-", a.notShown)
	return out.String()
}

func (a *answer) json() string {
	members := a.members
	if len(a.shown) > 0 || a.exit == 0 {
		members = append(members, member{"shown", a.shown})
	}
	members = append(members, member{"notShown", a.notShown})
	return jsonOf(members) + "\n"
}

// clean keeps text of a statement from steering the terminal.
func clean(text string) string {
	var out strings.Builder
	for _, c := range text {
		switch {
		case unicode.IsPrint(c):
			out.WriteRune(c)
		case c > 0xffff:
			fmt.Fprintf(&out, "\\U%08x", c)
		default:
			fmt.Fprintf(&out, "\\u%04x", c)
		}
	}
	return out.String()
}

func jsonOf(v interface{}) string {
	switch v := v.(type) {
	case string:
		return quoted(v)
	case bool, int, int64:
		return fmt.Sprint(v)
	case []string:
		parts := []string{}
		for _, item := range v {
			parts = append(parts, quoted(item))
		}
		return "[" + strings.Join(parts, ",") + "]"
	case []int64:
		parts := []string{}
		for _, item := range v {
			parts = append(parts, fmt.Sprint(item))
		}
		return "[" + strings.Join(parts, ",") + "]"
	case []interface{}:
		parts := []string{}
		for _, item := range v {
			parts = append(parts, jsonOf(item))
		}
		return "[" + strings.Join(parts, ",") + "]"
	case []member:
		parts := []string{}
		for _, m := range v {
			parts = append(parts, quoted(m.name)+":"+jsonOf(m.json))
		}
		return "{" + strings.Join(parts, ",") + "}"
	case map[string]int64:
		names := []string{}
		for name := range v {
			names = append(names, name)
		}
		sort.Strings(names)
		var all []member
		for _, name := range names {
			all = append(all, member{name, v[name]})
		}
		return jsonOf(all)
	}
	return "null"
}

func quoted(text string) string {
	var out strings.Builder
	out.WriteByte('"')
	for _, c := range text {
		switch {
		case c == '"' || c == '\\':
			out.WriteString("\\" + string(c))
		case control(c) || c == 0x2028 || c == 0x2029:
			fmt.Fprintf(&out, "\\u%04x", c)
		default:
			out.WriteRune(c)
		}
	}
	out.WriteByte('"')
	return out.String()
}

func stamp(seconds int64) string {
	return time.Unix(seconds, 0).UTC().Format("2006-01-02T15:04:05Z")
}

// not is the answer to something that does not hold.
func not(verdict, word, what string, err error) *answer {
	a := &answer{exit: 1}
	f, ok := err.(*fault)
	if !ok {
		f = &fault{code: "error", detail: err.Error()}
	}
	words := f.detail
	if f.path != "" {
		words = f.path + ": " + words
	}
	a.line("%s  %s", word, f.code)
	a.line("  %s", words)
	a.put("verdict", verdict)
	if what != "" {
		a.put("what", what)
	}
	a.put("code", f.code)
	a.put("detail", words)
	a.hideAlways()
	a.hide("Who made it so, and why.")
	return a
}
