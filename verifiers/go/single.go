package main

import (
	"fmt"
	"sort"
)

// single is what verifying one receipt needs.
type single struct {
	policy, keys, receipt, statement []byte
	mirror                           string
}

func verifyOne(in single) *answer {
	p, err := parsePolicy(in.policy)
	if err != nil {
		return not("rejected", "REJECTED", "", err)
	}
	c := newChecker(p)
	e, err := c.logged(in.receipt, in.statement)
	if err == nil {
		err = c.readKeys(in.keys)
	}
	if err != nil {
		return not("rejected", "REJECTED", "", err)
	}
	return c.verified(e, in.mirror)
}

// verified says what holds about an entry whose place and statement were checked.
func (c *checker) verified(e *entry, mirror string) *answer {
	err := c.logSigned(e.state)
	var signer *holder
	if err == nil {
		signer, err = c.signer(e)
	}
	if err == nil && e.origin != c.origin {
		err = failed("verify.origin", "the keys file is of the log %.80q", c.origin)
	}
	if err != nil {
		return not("rejected", "REJECTED", "", err)
	}
	a := &answer{}
	grade, when, reached := "LOGGED", int64(0), false
	if when, reached = c.policy.witnessed(e.state); reached {
		grade = "WITNESSED"
	}
	words := grade
	contested := e.index >= signer.contested
	if contested {
		words += "  CONTESTED"
	}
	if c.exercise() {
		a.line("%s", exerciseMark)
	}
	a.line("VERIFIED  %s", words)
	if reached {
		a.line("  witnessed: the log and the quorum of independent witnesses have signed")
	} else {
		a.line("  logged: the log has signed that this entry is in it; no independent witness vouches for that")
	}
	a.line("  kind %s, from %s, to %s", e.kind, e.from, joined(e.to))
	a.line("  log %s, entry %d of %d", e.origin, e.index, e.state.size)
	a.line("  leaf hash %s", e.hash64())
	c.tell(a, e, signer, grade, contested)
	if reached {
		a.put("notAfterSeconds", when)
	}
	a.show("The log %s has signed that entry %d of %d is this one.", e.origin, e.index, e.state.size)
	a.show("The entry was signed with the key %s, which stands for %s since entry %d.",
		signer.key.name, signer.address, signer.from)
	a.show("The statement is, byte for byte, the one that was signed.")
	if contested {
		a.show("CONTESTED: two roots of the party ended the key and say that from entry %d on "+
			"others may have used it.", signer.contested)
	}
	times := c.policy.times(e.state)
	for _, name := range sortedNames(times) {
		a.show("Witness %s had seen this state of the log by %s on its own clock.",
			name, stamp(int64(times[name])))
	}
	if reached {
		a.show("By %s enough witnesses had seen it: it was logged no later.", stamp(when))
	}
	a.hide("That the statement is true: only that it was made.")
	a.hide("That a person read it, or that it reached anybody beyond the log.")
	a.hide("That nothing else was said, here or elsewhere; silence proves nothing.")
	a.hide("Which person used the key: a key stands for a post.")
	a.hide("When it happened or was written: %s is the author's own word for it.", e.at)
	c.withdrawal(a, e, signer, mirror)
	switch {
	case reached:
		a.hide("That the witnesses also saw the states the keys file was taken from.")
	case c.policy.quorum == "none":
		a.hide("That everybody was shown the same log: the trust policy asks for no witness, so the "+
			"operator alone (%s) vouches for order and time.", c.operator)
	default:
		a.hide("That everybody was shown the same log: too few of the witnesses have signed this state, "+
			"so the operator alone (%s) vouches for order and time.", c.operator)
	}
	return a
}

func (c *checker) tell(a *answer, e *entry, signer *holder, grade string, contested bool) {
	a.put("verdict", "verified")
	a.put("grade", grade)
	a.put("setting", c.setting)
	if c.exercise() {
		a.put("mark", exerciseMark)
	}
	a.put("origin", e.origin)
	a.put("operator", c.operator)
	a.put("index", e.index)
	a.put("size", e.state.size)
	a.put("leaf", e.hash64())
	a.put("hash", e.leaf.statement)
	a.put("class", e.class)
	a.put("kind", e.kind)
	a.put("from", e.from)
	a.put("to", e.to)
	a.put("at", e.at)
	a.put("drill", e.json.has("drill") && e.json.members["drill"].kind == 't')
	a.put("key", signer.key.name)
	a.put("certifiedAt", signer.from)
	if contested {
		a.put("contestedSince", signer.contested)
	}
}

// withdrawal says what is known about the end of a key before an entry.
func (c *checker) withdrawal(a *answer, e *entry, signer *holder, mirror string) {
	known := "shows no withdrawal of it"
	switch {
	case signer.end != forever:
		known = fmt.Sprintf("shows that it ended at entry %d", signer.end)
	case signer.asked >= 0:
		known = fmt.Sprintf("shows that one voice asked for its end at entry %d", signer.asked)
	}
	if mirror != "" {
		var unknown []int64
		m, err := auditOf(c, mirror)
		if err == nil {
			unknown, err = m.withdrawals(c, e)
		}
		switch {
		case err != nil:
			failure := not("rejected", "REJECTED", "", err)
			*a = *failure
			return
		case m.state.size <= e.index:
			a.hide("That the key was not withdrawn before entry %d: the mirror ends before it, at %d entries; "+
				"the keys file %s.", e.index, m.state.size, known)
		case len(unknown) > 0:
			a.hide("That the key was not withdrawn before entry %d: the mirror has entries of root keys that "+
				"are not in the keys file: %s.", e.index, numbers(unknown))
		default:
			a.show("No withdrawal up to entry %d is missing from the keys file: the mirror, a copy of the "+
				"whole log up to %d entries, has no other entry of a root key. The keys file %s.",
				e.index, m.state.size, known)
		}
		return
	}
	a.hide("That the key was not withdrawn before entry %d: the keys file, which goes up to entry %d, %s; "+
		"it may be incomplete: only a copy of the whole log up to entry %d can show that.",
		e.index, c.last, known, e.index)
}

func numbers(list []int64) string {
	text := ""
	for i, n := range list {
		if i == 20 {
			return fmt.Sprintf("%s and %d more", text, len(list)-i)
		}
		if i > 0 {
			text += ", "
		}
		text += fmt.Sprint(n)
	}
	return text
}

func joined(list []string) string {
	text := ""
	for i, item := range list {
		if i > 0 {
			text += ", "
		}
		text += item
	}
	return text
}

func sortedNames(times map[string]uint64) []string {
	var names []string
	for name := range times {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}
