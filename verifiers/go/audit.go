package main

import (
	"fmt"
	"sort"
	"strings"
)

const faultsListed = 100

// verifyMirror checks a whole mirror.
func verifyMirror(policyRaw, keysRaw []byte, dir string, against []string) *answer {
	p, err := parsePolicy(policyRaw)
	if err != nil {
		return not("does-not-hold", "DOES NOT HOLD", "mirror", err)
	}
	a := newAudit(p, dir)
	if err := a.mirror.err; err != nil {
		return not("does-not-hold", "DOES NOT HOLD", "mirror", err)
	}
	if keysRaw != nil {
		a.checker = newChecker(p)
		err = a.checker.readKeys(keysRaw)
	}
	if err == nil {
		err = a.mirror.holds()
	}
	if err != nil && strings.HasPrefix(codeOf(err), "mirror.") {
		a.report(-1, err)
		out := &answer{}
		a.about(out)
		return a.notHolding(out)
	}
	if err == nil {
		err = a.follow(against)
	}
	if err != nil {
		return not("does-not-hold", "DOES NOT HOLD", "mirror", err)
	}
	return a.answer()
}

func newAudit(p *policy, dir string) *audit {
	return &audit{mirror: openMirror(p, dir), chains: map[string]*chain{}, classes: map[string]int64{
		"act": 0, "answer": 0, "admin": 0, "beat": 0, "sealed": 0}}
}

// auditOf checks a mirror beside the keys of a receipt; the first fault is the answer.
func auditOf(c *checker, dir string) (*mirror, error) {
	a := newAudit(c.policy, dir)
	a.checker = c
	if err := a.mirror.holds(); err != nil {
		return a.mirror, err
	}
	if err := a.follow(nil); err != nil {
		return a.mirror, err
	}
	if len(a.faults) > 0 {
		return a.mirror, a.faults[0]
	}
	return a.mirror, nil
}

// follow does steps 5 to 8.
func (a *audit) follow(against []string) error {
	a.leaves()
	if a.checker != nil {
		a.report(-1, a.checker.logSigned(a.state))
		for _, e := range a.checker.entries {
			a.againstEntry(e.origin, e.index, e.leaf, "the keys file")
		}
	}
	for _, name := range against {
		if err := a.against(name, read(name)); err != nil {
			if !strings.HasPrefix(codeOf(err), "mirror.") {
				return err
			}
			a.report(-1, err)
		}
	}
	sort.SliceStable(a.faults, func(i, j int) bool {
		one, two := a.faults[i], a.faults[j]
		return one.index < two.index || (one.index == two.index && one.code < two.code)
	})
	return nil
}

// notHolding lists the faults.
func (a *audit) notHolding(out *answer) *answer {
	out.exit = 1
	about := out.head
	out.head = nil
	out.line("DOES NOT HOLD  %s", a.faults[0].code)
	list := []interface{}{}
	for i, f := range a.faults {
		if i == faultsListed {
			out.line("  and %d more", len(a.faults)-i)
			break
		}
		members := []member{{"code", f.code}}
		where := ""
		if f.index >= 0 {
			members = append(members, member{"index", f.index})
			where = fmt.Sprintf("entry %d: ", f.index)
		}
		list = append(list, append(members, member{"detail", f.detail}))
		out.line("  %s  %s%s", f.code, where, f.detail)
	}
	out.head = append(out.head, about...)
	verdict := []member{{"verdict", "does-not-hold"}, {"what", "mirror"}, {"faultCount", len(a.faults)},
		{"faults", list}}
	out.members = append(verdict, out.members...)
	out.hideAlways()
	out.hide("Who changed what, and whether on purpose: a fault of a disk looks the same.")
	return out
}

// about says which log it is, and who vouches for its state.
func (a *audit) about(out *answer) bool {
	if a.state == nil {
		return false
	}
	grade, when, reached := "LOGGED", int64(0), false
	if when, reached = a.policy.witnessed(a.state); reached {
		grade = "WITNESSED"
	}
	if a.checker != nil && a.checker.exercise() {
		out.line("%s", exerciseMark)
	}
	if len(a.faults) == 0 {
		out.line("HOLDS  %s", grade)
		out.put("verdict", "holds")
		out.put("what", "mirror")
	}
	out.line("  log %s, %d entries", a.state.origin, a.state.size)
	out.line("  root %s", encode64(a.state.root[:]))
	out.put("origin", a.state.origin)
	out.put("size", a.state.size)
	out.put("root", encode64(a.state.root[:]))
	out.put("grade", grade)
	if reached {
		out.put("notAfter", when)
		out.line("  witnessed by %s", stamp(when))
	}
	return reached
}

func (a *audit) answer() *answer {
	out := &answer{}
	reached := a.about(out)
	out.put("leaves", a.classes)
	keys := []interface{}{}
	gaps := 0
	for _, name := range keysByName(a.chains) {
		ch := a.chains[name]
		missing := ch.gaps()
		keys = append(keys, []member{{"key", name}, {"entries", int64(len(ch.bySeq))}, {"gaps", missing}})
		out.line("  key %s: %d entries", name, len(ch.bySeq))
		for _, gap := range missing {
			pair := gap.([]int64)
			out.line("    numbers %d to %d are not in the log", pair[0], pair[1])
			gaps++
		}
	}
	out.put("keys", keys)
	if a.checker == nil {
		a.unknown = a.state.size
	}
	out.put("signatures", []member{{"checked", a.checked}, {"unknown", a.unknown},
		{"contested", a.dubious}})
	if len(a.faults) > 0 {
		return a.notHolding(out)
	}
	out.show("The log %s has signed these %d entries, and no other, as its first %d.",
		a.state.origin, a.state.size, a.state.size)
	out.show("Every entry has its form, and every author had seen a state that this log had.")
	if a.checker != nil {
		out.show("%d signatures of entries hold, by keys of the keys file that count there.", a.checked)
	}
	if a.dubious > 0 {
		out.line("  CONTESTED: %d entries of keys that ended", a.dubious)
		out.show("%d of them are CONTESTED: the party that held the key says others may have used it.", a.dubious)
	}
	out.hideAlways()
	out.hide("What the statements say: a mirror holds none.")
	if gaps > 0 {
		out.hide("Why numbers are missing: a refused number stays empty; its author holds a note about it.")
	}
	switch {
	case a.checker == nil:
		out.hide("That the signatures of the entries hold: no keys file was given.")
	case a.unknown > 0:
		out.hide("That the signatures of %d entries hold: the keys file does not know their keys.", a.unknown)
	}
	for _, words := range a.beyond {
		out.hide("%s", words)
	}
	if !reached {
		out.hide("That everybody was shown the same log: the operator alone vouches for order and time.")
	}
	return out
}

// against compares a file somebody holds with the mirror.
func (a *audit) against(name string, raw []byte) error {
	if isReceipt(raw) {
		return a.againstReceipt(raw, name)
	}
	if len(raw) == 0 || (raw[0] != '{' && raw[0] != ' ' && raw[0] != '\n') {
		return a.againstState(raw, name)
	}
	v, err := parseJSON(raw, bundleMost, 8)
	if err != nil {
		return err
	}
	return a.inside(v, name)
}

// inside finds every receipt and checkpoint of a bundle or of evidence.
func (a *audit) inside(v *value, name string) error {
	for _, member := range v.names {
		item := v.members[member]
		texts := []*value{item}
		if item.kind == '[' {
			texts = item.items
		}
		for _, text := range texts {
			var err error
			switch {
			case text.kind == '{':
				err = a.inside(text, name)
			case text.kind != 's':
			case member == "receipt" || member == "receipts":
				err = a.againstReceipt([]byte(text.text), name)
			case member == "checkpoints":
				err = a.againstState([]byte(text.text), name)
			}
			if err != nil {
				return err
			}
		}
	}
	return nil
}

func (a *audit) againstReceipt(raw []byte, name string) error {
	c := newChecker(a.policy)
	c.forks = false
	e, err := c.place(raw)
	if err != nil {
		return err
	}
	a.againstEntry(e.origin, e.index, e.leaf, name)
	return a.compare(e.state, name)
}

func (a *audit) againstEntry(origin string, index int64, l *leaf, name string) {
	switch {
	case origin != a.state.origin:
		a.report(-1, failed("mirror.origin", "%s is of the log %.80q", name, origin))
	case index >= a.state.size:
		a.beyond = append(a.beyond, fmt.Sprintf("Entry %d of %s: the mirror ends at %d.", index, name, a.state.size))
	case a.tree[index] != l.hash:
		a.report(index, failed("mirror.against-entry", "%s has another entry here", name))
	}
}

func (a *audit) againstState(raw []byte, name string) error {
	state, err := parseCheckpoint(raw)
	if err != nil {
		return err
	}
	if _, err := a.policy.signers(state); err != nil {
		return err
	}
	return a.compare(state, name)
}

func (a *audit) compare(state *checkpoint, name string) error {
	switch {
	case state.origin != a.state.origin:
		return failed("mirror.origin", "%s is of the log %.80q", name, state.origin)
	case state.size > a.state.size:
		a.beyond = append(a.beyond, fmt.Sprintf("The state of %d entries in %s: the mirror ends at %d.",
			state.size, name, a.state.size))
	case a.tree.root(state.size) != state.root:
		return failed("mirror.against-state", "%s has another root of %d entries; both are signed: keep all files",
			name, state.size)
	}
	return nil
}

// verifyStates compares two signed checkpoints.
func verifyStates(policyRaw, first, second, proof []byte, dir string) *answer {
	bad := func(err error) *answer {
		a := not("cannot-tell", "CANNOT TELL", "checkpoints", err)
		return a
	}
	p, err := parsePolicy(policyRaw)
	if err != nil {
		return bad(err)
	}
	var states []*checkpoint
	for _, raw := range [][]byte{first, second} {
		state, err := parseCheckpoint(raw)
		if err == nil {
			_, err = p.signers(state)
		}
		if err != nil {
			return bad(err)
		}
		states = append(states, state)
	}
	if states[0].origin != states[1].origin {
		return bad(failed("checkpoints.origin", "they are of two logs"))
	}
	if states[0].size > states[1].size {
		states[0], states[1] = states[1], states[0]
	}
	a, b := states[0], states[1]
	if a.size == b.size {
		if a.root != b.root {
			return statesAnswer("two-states", "checkpoints.two-states", states, "")
		}
		return statesAnswer("consistent", "", states, "")
	}
	if a.size == 0 {
		return statesAnswer("consistent", "", states, "")
	}
	if dir != "" {
		return statesByMirror(p, states, dir)
	}
	if proof == nil {
		return statesAnswer("cannot-tell", "checkpoints.cannot-tell", states, "no proof was given")
	}
	hashes, err := parseProof(proof)
	if err != nil {
		return bad(err)
	}
	if err := consistency(hashes, a.size, a.root, b.size, b.root); err != nil {
		return statesAnswer("cannot-tell", "checkpoints.cannot-tell", states, "the proof does not hold")
	}
	return statesAnswer("consistent", "", states, "")
}

func statesByMirror(p *policy, states []*checkpoint, dir string) *answer {
	m := openMirror(p, dir)
	if err := m.holds(); err != nil {
		return statesAnswer("cannot-tell", codeOf(err), states, err.Error())
	}
	if m.state.origin != states[0].origin {
		return statesAnswer("cannot-tell", "mirror.origin", states, "the mirror is of another log")
	}
	short := false
	for _, state := range states {
		if state.size > m.state.size {
			short = true
		} else if m.tree.root(state.size) != state.root {
			return statesAnswer("two-states", "checkpoints.two-states", states,
				fmt.Sprintf("the state of %d entries and the mirror's of %d", state.size, m.state.size))
		}
	}
	if short {
		return statesAnswer("cannot-tell", "checkpoints.cannot-tell", states, "the mirror is too short")
	}
	return statesAnswer("consistent", "", states, "")
}

func statesAnswer(verdict, code string, states []*checkpoint, words string) *answer {
	a := &answer{}
	if verdict != "consistent" {
		a.exit = 1
	}
	title := map[string]string{"consistent": "CONSISTENT", "two-states": "TWO STATES",
		"cannot-tell": "CANNOT TELL"}[verdict]
	if code != "" {
		title += "  " + code
	}
	a.line("%s", title)
	if words != "" {
		a.line("  %s", words)
	}
	a.put("verdict", verdict)
	a.put("what", "checkpoints")
	a.put("origin", states[0].origin)
	a.put("sizes", []int64{states[0].size, states[1].size})
	if code != "" {
		a.put("code", code)
	}
	switch verdict {
	case "consistent":
		a.show("The larger state begins with the entries of the smaller one; both are signed by the log.")
	case "two-states":
		a.show("The log's key signed two states that cannot both be true. Keep all files.")
		a.hide("Who made it so, and why: a stolen key, a fault and an intention look the same.")
	default:
		a.hide("Whether the two states are of one history.")
	}
	a.hideAlways()
	return a
}
