package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"sort"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/tlog"
)

const bundleMost = 64 << 20

// parseProof reads hashes, one base64 line each.
func parseProof(raw []byte) ([]tlog.Hash, error) {
	if len(raw) == 0 {
		return nil, nil
	}
	if !bytes.HasSuffix(raw, []byte("\n")) || len(raw) > noteMost {
		return nil, failed("checkpoints.proof", "every line ends in a line feed")
	}
	var hashes []tlog.Hash
	for _, row := range strings.Split(strings.TrimSuffix(string(raw), "\n"), "\n") {
		hash, err := parseHash(row)
		if err != nil {
			return nil, withCode("checkpoints.proof", err)
		}
		hashes = append(hashes, hash)
	}
	return hashes, nil
}

// bundle is one file with what somebody knows about an entry.
type bundle struct {
	*checker
	origin  string
	entries []*entry
	signers []*holder
	states  []*checkpoint
	groups  map[string]string // state to the state that stands for its ties
	sent    []interface{}
	beats   map[*entry]*checkpoint
	opened  map[*entry]int // how many disclosure strings came with it
}

func verifyBundle(policyRaw, raw []byte) *answer {
	p, err := parsePolicy(policyRaw)
	if err == nil {
		b := &bundle{checker: newChecker(p), groups: map[string]string{}, beats: map[*entry]*checkpoint{},
			opened: map[*entry]int{}}
		if err = b.read(raw); err == nil {
			return b.answer()
		}
	}
	return not("rejected", "REJECTED", "bundle", err)
}

func (b *bundle) read(raw []byte) error {
	if len(raw) > bundleMost {
		return failed("bundle.too-large", "%d bytes", len(raw))
	}
	v, err := parseJSON(raw, bundleMost, 8)
	if err != nil {
		return err
	}
	if err := v.object(); err != nil {
		return err
	}
	version, err := v.str("v")
	if err != nil {
		return err
	}
	if version != "parley-bundle/1" {
		return failed("bundle.version", "%.60q", version)
	}
	if err := v.only("v", "origin", "policy", "keys", "entries", "checkpoints", "consistency",
		"submissions", "note"); err != nil {
		return err
	}
	for _, name := range []string{"policy", "note"} {
		if _, has, err := v.optional(name); err != nil || (name == "policy" && !has) {
			_, err = v.str(name)
			return err
		}
	}
	if b.origin, err = v.str("origin"); err != nil {
		return err
	}
	if len(b.policy.logs[b.origin]) == 0 {
		return failed("bundle.origin", "log %.80q is not in the policy", b.origin)
	}
	keys, err := v.list("keys")
	if err != nil {
		return err
	}
	if err := b.readKeyItems(keys); err != nil {
		return at("/keys", err)
	}
	if b.checker.origin != b.origin {
		return failed("bundle.origin", "the keys are of the log %.80q", b.checker.origin)
	}
	for _, e := range b.checker.entries {
		b.states = append(b.states, e.state)
	}
	return b.parts(v)
}

func (b *bundle) parts(v *value) error {
	items, err := v.list("entries")
	if err != nil {
		return err
	}
	sent, err := v.listOrNone("submissions")
	if err != nil {
		return err
	}
	if len(items) == 0 && len(sent) == 0 {
		return failed("bundle.no-entry", "no entry and no submission")
	}
	for i, item := range items {
		if err := b.entry(item); err != nil {
			return at(fmt.Sprintf("/entries/%d", i), err)
		}
	}
	states, err := v.listOrNone("checkpoints")
	if err != nil {
		return err
	}
	for i, item := range states {
		path := fmt.Sprintf("/checkpoints/%d", i)
		if item.kind != 's' {
			return at(path, failed("json.wrong-type", "a string is wanted"))
		}
		if _, err := b.state(item.text); err != nil {
			return at(path, err)
		}
	}
	proofs, err := v.listOrNone("consistency")
	if err != nil {
		return err
	}
	for i, item := range proofs {
		if err := b.tie(item); err != nil {
			return at(fmt.Sprintf("/consistency/%d", i), err)
		}
	}
	for i, item := range sent {
		if err := b.submission(item); err != nil {
			return at(fmt.Sprintf("/submissions/%d", i), err)
		}
	}
	return nil
}

// state takes the text of a signed checkpoint.
func (b *bundle) state(text string) (*checkpoint, error) {
	state, err := parseCheckpoint([]byte(text))
	if err != nil {
		return nil, err
	}
	if state.origin != b.origin {
		return nil, failed("bundle.origin", "of the log %.80q", state.origin)
	}
	if err := b.met(state); err != nil {
		return nil, err
	}
	if err := b.logSigned(state); err != nil {
		return nil, err
	}
	b.states = append(b.states, state)
	return state, nil
}

func (b *bundle) entry(item *value) error {
	text, err := item.str("receipt")
	if err != nil {
		return err
	}
	if err := item.only("receipt", "statement", "disclosures", "blob"); err != nil {
		return err
	}
	e, err := b.placeHere([]byte(text))
	if err != nil {
		return at("/receipt", err)
	}
	if err := b.logSigned(e.state); err != nil {
		return at("/receipt", err)
	}
	statement, with, err := item.optional("statement")
	if err != nil {
		return err
	}
	if with {
		if err := e.about([]byte(statement)); err != nil {
			return at("/statement", err)
		}
	}
	signer, err := b.signer(e)
	if err != nil {
		return err
	}
	if err := b.attachments(e, item); err != nil {
		return err
	}
	for _, other := range b.entries {
		if other.index == e.index {
			return failed("bundle.twice", "entry %d stands twice", e.index)
		}
	}
	if e.word() == "beat" {
		text, err := e.body.str("checkpoint")
		if err != nil {
			return at("/statement/body", err)
		}
		if b.beats[e], err = b.state(text); err != nil {
			return at("/statement/body/checkpoint", err)
		}
	}
	b.states = append(b.states, e.state)
	b.entries = append(b.entries, e)
	b.signers = append(b.signers, signer)
	return nil
}

// placeHere is place, for the one log of the bundle.
func (b *bundle) placeHere(raw []byte) (*entry, error) {
	r, err := parseReceipt(raw)
	if err != nil {
		return nil, err
	}
	if r.state.origin != b.origin {
		return nil, failed("bundle.origin", "of the log %.80q", r.state.origin)
	}
	e, err := b.place(raw)
	if err != nil && codeOf(err) == "verify.leaf-origin" {
		err = withCode("bundle.origin", err)
	}
	return e, err
}

func (b *bundle) attachments(e *entry, item *value) error {
	if item.has("disclosures") {
		texts, err := item.strs("disclosures")
		if err != nil {
			return err
		}
		if e.statement == nil {
			return failed("bundle.statement-missing", "disclosures without their statement")
		}
		b.opened[e] = len(texts)
		var digests []string
		if e.json.has("_sd") {
			if digests, err = e.json.strs("_sd"); err != nil {
				return at("/statement", err)
			}
		}
		for i, text := range texts {
			sum := sha256.Sum256([]byte(text))
			if !contains(digests, base64.RawURLEncoding.EncodeToString(sum[:])) {
				return at("/disclosures/"+strconv.Itoa(i), failed("bundle.disclosure", "not one of this statement"))
			}
		}
	}
	if item.has("blob") {
		text, err := item.str("blob")
		if err != nil {
			return err
		}
		raw, err := decode64(text)
		if err != nil {
			return at("/blob", err)
		}
		if e.blob == "" {
			return failed("bundle.blob-surplus", "the leaf names none")
		}
		sum := sha256.Sum256(raw)
		if encode64(sum[:]) != e.blob {
			return failed("bundle.blob-hash", "the leaf names another one")
		}
	}
	return nil
}

func hashes(items []*value) ([]tlog.Hash, error) {
	var found []tlog.Hash
	for _, item := range items {
		if item.kind != 's' {
			return nil, failed("json.wrong-type", "a string is wanted")
		}
		hash, err := parseHash(item.text)
		if err != nil {
			return nil, err
		}
		found = append(found, hash)
	}
	return found, nil
}

func (b *bundle) root(size int64) (tlog.Hash, bool) {
	root, ok := b.roots[sizeKey(b.origin, size)]
	return root, ok
}

func (b *bundle) tie(item *value) error {
	from, err := item.whole("from")
	if err != nil {
		return err
	}
	to, err := item.whole("to")
	if err != nil {
		return err
	}
	list, err := item.list("proof")
	if err != nil {
		return err
	}
	if err := item.only("from", "to", "proof"); err != nil {
		return err
	}
	proof, err := hashes(list)
	if err != nil {
		return at("/proof", err)
	}
	first, one := b.root(from)
	second, two := b.root(to)
	if !one || !two || from < 1 || from >= to {
		return failed("bundle.sizes", "no states of %d and %d entries", from, to)
	}
	if err := consistency(proof, from, first, to, second); err != nil {
		return at("/proof", err)
	}
	b.groups[b.group(to)] = b.group(from)
	return nil
}

// group names the states that are tied to the one of this size.
func (b *bundle) group(size int64) string {
	name := sizeKey(b.origin, size)
	for b.groups[name] != "" && b.groups[name] != name {
		name = b.groups[name]
	}
	return name
}

func (b *bundle) submission(item *value) error {
	text, err := item.str("leaf")
	if err != nil {
		return err
	}
	l, err := parseLeaf([]byte(text))
	if err != nil {
		return at("/leaf", err)
	}
	if l.origin != b.origin {
		return at("/leaf", failed("bundle.origin", "of the log %.80q", l.origin))
	}
	statement, err := item.str("statement")
	if err != nil {
		return err
	}
	if err := item.only("leaf", "statement", "blob"); err != nil {
		return err
	}
	e := &entry{leaf: l, index: forever - 2}
	if err := withHashCode(e.about([]byte(statement)), "bundle.submission-hash"); err != nil {
		return at("/statement", err)
	}
	blob, with, err := item.optional("blob")
	if err != nil {
		return err
	}
	if with {
		raw, err := decode64(blob)
		if err != nil {
			return at("/blob", err)
		}
		sum := sha256.Sum256(raw)
		blob = encode64(sum[:])
	}
	if blob != l.blob {
		return failed("bundle.submission-blob", "the leaf names another blob, or one is missing")
	}
	e.index = b.last + 1
	if _, err := b.signer(e); err != nil {
		return err
	}
	b.sent = append(b.sent, []member{{"leaf", e.hash64()}, {"kind", e.kind}, {"from", e.from}})
	return nil
}

func withHashCode(err error, code string) error {
	if err != nil && codeOf(err) == "verify.statement-hash" {
		return withCode(code, err)
	}
	return err
}

// sortedStates is the states of the bundle, without repetitions of a note.
func (b *bundle) sortedStates() []*checkpoint {
	seen := map[string]bool{}
	var all []*checkpoint
	for _, state := range b.states {
		if !seen[string(state.note.raw)] {
			seen[string(state.note.raw)] = true
			all = append(all, state)
		}
	}
	sort.SliceStable(all, func(i, j int) bool { return all[i].size < all[j].size })
	return all
}
