package main

const evidenceMost = 16 << 20

// evidence is a file that shows that two things cannot both be true.
type evidence struct {
	*checker
	v      *value
	origin string
	what   string
	dir    string
	shown  []string
	hidden []string
}

var evidenceParts = map[string][]string{
	"TWO_STATES":          {"keys", "checkpoints", "root", "proof"},
	"TWO_ENTRIES":         {"keys", "receipts"},
	"TWO_VOICES":          {"keys", "receipt", "leaf", "other", "refusal"},
	"MISSING":             {"keys", "submission", "receipt", "chain"},
	"BEFORE_ITS_TIME":     {"keys", "receipt", "statement", "beat", "proof"},
	"NOT_WHAT_WAS_SIGNED": {"keys", "receipt", "part", "offered", "handed"},
	"OTHER_BYTES":         {"receipt"},
}

func verifyEvidence(policyRaw, raw []byte, dir string) *answer {
	p, err := parsePolicy(policyRaw)
	ev := &evidence{dir: dir}
	if err == nil {
		ev.checker = newChecker(p)
		ev.forks = false
		err = ev.read(raw)
	}
	if err != nil {
		a := not("not-proven", "NOT PROVEN", "evidence", err)
		return a
	}
	a := &answer{}
	if ev.setting != "" && ev.exercise() {
		a.line("%s", exerciseMark)
	}
	a.line("PROVEN  %s", ev.what)
	a.line("  log %s", ev.origin)
	a.put("verdict", "proven")
	a.put("what", ev.what)
	a.put("origin", ev.origin)
	a.shown = ev.shown
	a.notShown = ev.hidden
	a.hide("Who acted, and whether on purpose: a fault of a machine, a stolen key and an intention look the same here.")
	a.hideAlways()
	return a
}

func (ev *evidence) show(words string) { ev.shown = append(ev.shown, words) }
func (ev *evidence) hide(words string) { ev.hidden = append(ev.hidden, words) }

func (ev *evidence) read(raw []byte) error {
	if len(raw) > evidenceMost {
		return failed("evidence.too-large", "%d bytes", len(raw))
	}
	v, err := parseJSON(raw, evidenceMost, 8)
	if err != nil {
		return err
	}
	ev.v = v
	version, err := v.str("v")
	if err != nil {
		return err
	}
	if version != "parley-evidence/1" {
		return failed("evidence.version", "%.60q", version)
	}
	what, err := v.str("what")
	if err != nil {
		return err
	}
	parts, known := evidenceParts[what]
	if !known {
		return failed("evidence.what", "%.60q", what)
	}
	ev.what = what
	if ev.origin, err = v.str("origin"); err != nil {
		return err
	}
	for _, part := range parts {
		optional := contains([]string{"root", "proof", "leaf", "other", "refusal", "handed"}, part) ||
			part == "keys" && contains([]string{"TWO_STATES", "TWO_ENTRIES"}, what)
		if _, err := v.member(part); err != nil && !optional {
			return err
		}
	}
	if err := v.only(append([]string{"v", "origin", "what", "note"}, parts...)...); err != nil {
		return err
	}
	if _, _, err := v.optional("note"); err != nil {
		return err
	}
	if len(ev.policy.logs[ev.origin]) == 0 {
		return failed("evidence.origin", "log %.80q is not in the policy", ev.origin)
	}
	if contains(parts, "keys") && ev.v.has("keys") {
		items, err := v.list("keys")
		if err != nil {
			return err
		}
		if err := ev.readKeyItems(items); err != nil {
			return at("/keys", err)
		}
		if ev.checker.origin != ev.origin {
			return failed("evidence.origin", "the keys are of the log %.80q", ev.checker.origin)
		}
	}
	switch what {
	case "TWO_STATES":
		return ev.twoStates()
	case "TWO_ENTRIES":
		return ev.twoEntries()
	case "TWO_VOICES":
		return ev.twoVoices()
	case "MISSING":
		return ev.missing()
	case "BEFORE_ITS_TIME":
		return ev.beforeItsTime()
	case "NOT_WHAT_WAS_SIGNED":
		return ev.notWhatWasSigned()
	}
	return ev.otherBytes()
}

// receipt takes a receipt that holds.
func (ev *evidence) receipt(v *value, name string) (*entry, error) {
	text, err := v.str(name)
	if err != nil {
		return nil, err
	}
	e, err := ev.holds(text)
	return e, at("/"+name, err)
}

func (ev *evidence) holds(text string) (*entry, error) {
	r, err := parseReceipt([]byte(text))
	if err != nil {
		return nil, err
	}
	if r.state.origin != ev.origin {
		return nil, failed("evidence.origin", "of the log %.80q", r.state.origin)
	}
	e, err := ev.place([]byte(text))
	if err != nil && codeOf(err) == "verify.leaf-origin" {
		err = withCode("evidence.origin", err)
	}
	if err == nil && ev.genesis != nil {
		err = ev.logSigned(e.state)
	}
	return e, err
}

// pair takes a receipt that holds with its statement.
func (ev *evidence) pair(v *value) (*entry, error) {
	e, err := ev.receipt(v, "receipt")
	if err != nil {
		return nil, err
	}
	text, err := v.str("statement")
	if err != nil {
		return nil, err
	}
	if v != ev.v {
		if err := v.only("receipt", "statement"); err != nil {
			return nil, err
		}
	}
	if err := e.about([]byte(text)); err != nil {
		return nil, at("/statement", err)
	}
	_, err = ev.signer(e)
	return e, err
}

func (ev *evidence) checkpoint(text string) (*checkpoint, error) {
	state, err := parseCheckpoint([]byte(text))
	if err != nil {
		return nil, err
	}
	if state.origin != ev.origin {
		return nil, failed("evidence.origin", "of the log %.80q", state.origin)
	}
	if _, err = ev.policy.signers(state); err != nil {
		return nil, withCode("verify.log-signature", err)
	}
	return state, nil
}

// aLeaf takes the text of a leaf of this log.
func (ev *evidence) aLeaf(text string) (*leaf, error) {
	l, err := parseLeaf([]byte(text))
	if err == nil && l.origin != ev.origin {
		err = failed("evidence.origin", "signed for %.80q", l.origin)
	}
	return l, err
}

func (ev *evidence) twoStates() error {
	texts, err := ev.v.strs("checkpoints")
	if err != nil {
		return err
	}
	if len(texts) < 1 || len(texts) > 2 {
		return failed("evidence.parts", "one or two checkpoints are wanted")
	}
	var states []*checkpoint
	for _, text := range texts {
		state, err := ev.checkpoint(text)
		if err == nil && ev.genesis != nil {
			err = ev.logSigned(state)
		}
		if err != nil {
			return err
		}
		states = append(states, state)
	}
	root, with, err := ev.v.optional("root")
	if err != nil {
		return err
	}
	if with {
		if _, err := ev.v.list("proof"); err != nil {
			return err
		}
	} else if ev.v.has("proof") {
		return failed("evidence.parts", "proof only with root")
	}
	ev.show("The log's key signed two states that cannot both be true.")
	switch {
	case len(states) == 2 && states[0].size == states[1].size:
		if with {
			return failed("evidence.parts", "no root is wanted for one size")
		}
		if states[0].root == states[1].root {
			return failed("evidence.same-state", "it is one state")
		}
		return nil
	case with && len(states) == 1:
		return failed("evidence.parts", "root wants two checkpoints")
	case with:
		return ev.otherBeginning(states, root)
	}
	return ev.statesByMirror(states)
}

func (ev *evidence) otherBeginning(states []*checkpoint, text string) error {
	root, err := parseHash(text)
	if err != nil {
		return err
	}
	items, err := ev.v.list("proof")
	if err != nil {
		return err
	}
	proof, err := hashes(items)
	if err != nil {
		return err
	}
	small, large := states[0], states[1]
	if small.size > large.size {
		small, large = large, small
	}
	if err := consistency(proof, small.size, root, large.size, large.root); err != nil {
		return err
	}
	if root == small.root {
		return failed("evidence.same-state", "the larger state begins with the smaller one")
	}
	ev.show("The larger state begins with other entries than the smaller one.")
	return nil
}

func (ev *evidence) mirror() (*mirror, error) {
	if ev.dir == "" {
		return nil, failed("evidence.mirror-wanted", "name a mirror with --mirror")
	}
	m := openMirror(ev.policy, ev.dir)
	if m.err != nil {
		return nil, m.err
	}
	if m.state.origin != ev.origin {
		return nil, failed("evidence.origin", "the mirror is of the log %.80q", m.state.origin)
	}
	return m, nil
}

func (ev *evidence) statesByMirror(states []*checkpoint) error {
	m, err := ev.mirror()
	if err != nil {
		return err
	}
	if err := m.leads(); err != nil {
		return err
	}
	short := false
	for _, state := range states {
		if state.size > m.state.size {
			short = true
		} else if m.tree.root(state.size) != state.root {
			ev.show("They are the checkpoint of the file and the mirror's own, whose entries lead to another root.")
			return nil
		}
	}
	if short {
		return failed("evidence.mirror-short", "the mirror ends at %d", m.state.size)
	}
	return failed("evidence.same-state", "both are states of the mirror")
}

func (ev *evidence) twoEntries() error {
	texts, err := ev.v.strs("receipts")
	if err != nil {
		return err
	}
	if len(texts) != 2 {
		return failed("evidence.parts", "exactly two receipts are wanted")
	}
	first, err := ev.holds(texts[0])
	if err != nil {
		return err
	}
	second, err := ev.holds(texts[1])
	if err != nil {
		return err
	}
	if first.index != second.index {
		return failed("evidence.other-index", "%d and %d", first.index, second.index)
	}
	if first.hash == second.hash {
		return failed("evidence.same-entry", "both are of one leaf")
	}
	ev.show("The log's key signed two different entries at one place.")
	if ev.genesis != nil {
		ev.author(first)
		ev.author(second)
	}
	return nil
}

// author says whose key signed a leaf, where the file tells whose keys are whose.
func (ev *evidence) author(e *entry) {
	if h, err := ev.keyOf(e); err == nil {
		ev.show("Leaf " + encode64(e.hash[:]) + " was signed with a key of " + h.address + ".")
	} else {
		ev.hide("Who signed leaf " + encode64(e.hash[:]) + ": no key of the file that counts there did.")
	}
}

// by says whether the key of an entry also signed another leaf.
func by(h *holder, first, second *leaf) error {
	if first.key().name != second.key().name || first.key().id != second.key().id {
		return failed("evidence.other-key", "%s and %s", keyName(first), keyName(second))
	}
	if _, ok := h.key.opens(second.note); !ok {
		return failed("verify.leaf-signature", "the signature of %s does not hold", keyName(second))
	}
	return nil
}

func (ev *evidence) twoVoices() error {
	first, err := ev.receipt(ev.v, "receipt")
	if err != nil {
		return err
	}
	text, alone, err := ev.v.optional("leaf")
	if err != nil {
		return err
	}
	_, logged, err := ev.v.optional("other")
	if err != nil {
		return err
	}
	refusal, refused, err := ev.v.optional("refusal")
	if err != nil {
		return err
	}
	if alone == logged || (refused && !alone) {
		return failed("evidence.parts", "exactly one of leaf and other; refusal only with leaf")
	}
	var second *leaf
	if alone {
		second, err = ev.aLeaf(text)
	} else {
		var e *entry
		if e, err = ev.receipt(ev.v, "other"); err == nil {
			second = e.leaf
		}
	}
	if err != nil {
		return err
	}
	holder, err := ev.keyOf(first)
	if err != nil {
		return err
	}
	if keyName(first.leaf) != keyName(second) {
		return failed("evidence.other-key", "%s and %s", keyName(first.leaf), keyName(second))
	}
	if first.seq != second.seq {
		return failed("evidence.other-count", "%d and %d", first.seq, second.seq)
	}
	if first.note.text == second.note.text {
		return failed("evidence.same-text", "both say the same")
	}
	if err := by(holder, first.leaf, second); err != nil {
		return err
	}
	ev.show("One key signed two different leaves with one number.")
	if refused {
		return ev.refused(refusal, second)
	}
	if alone {
		ev.hide("That the second was never refused: a refused number is spent, and its note was not given.")
	}
	return nil
}

// refused looks at a refusal note: when it is about this leaf, nothing is shown.
func (ev *evidence) refused(text string, l *leaf) error {
	n, err := parseNote([]byte(text))
	if err != nil {
		return at("/refusal", err)
	}
	lines, _ := rows(n.text)
	if len(lines) != 7 || lines[0] != "parley-refusal/v1" || lines[1] != ev.origin ||
		lines[2] != encode64(l.hash[:]) {
		return failed("evidence.refusal", "not about this leaf")
	}
	if _, err := parseNumber(lines[5]); err != nil {
		return withCode("evidence.refusal", err)
	}
	if _, err := parseHash(lines[6]); err != nil {
		return withCode("evidence.refusal", err)
	}
	for _, h := range ev.holders {
		if h.party == "" {
			if _, ok := h.key.opens(n); ok {
				return failed("evidence.refused", "the desk refused it: %.60q", lines[3])
			}
		}
	}
	return failed("evidence.refusal", "not signed by a key of the desk")
}
