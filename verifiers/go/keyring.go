package main

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"sort"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// entry is a statement whose leaf is shown to be in the log.
type entry struct {
	index     int64
	size      int64
	hash      string
	raw       []byte
	signature note.Signature
	leaf      leaf
	kind      string
	from      string
	body      map[string]json.RawMessage
	state     []byte
}

// word is the kind without its version.
func (e *entry) word() string {
	return strings.SplitN(e.kind, "/", 2)[0]
}

// checker holds what is the same for all receipts of one log.
type checker struct {
	policy *policy
	states map[string]checkpoint
	roots  map[string]tlog.Hash
	leaves map[int64]string

	holders  []holder
	posts    map[string]bool
	founders map[string]bool
	assents  map[string]int64
	founding map[string]bool
	genesis  *entry
	exercise bool
}

// holder is who holds a key since which entry.
type holder struct {
	key     *key
	address string
	party   string
	since   int64
}

// state checks a signed checkpoint against the listed logs and against every other one met.
func (c *checker) state(msg []byte) (checkpoint, error) {
	if known, ok := c.states[string(msg)]; ok {
		return known, nil
	}
	var none checkpoint
	if _, err := signatureLines(msg); err != nil {
		return none, err
	}
	split := strings.LastIndex(string(msg), "\n\n")
	state, err := parseCheckpoint(string(msg[:split+1]))
	if err != nil {
		return none, err
	}
	log := c.policy.logs[state.origin]
	if log == nil {
		return none, fmt.Errorf("log %q is not in the policy", state.origin)
	}
	if !log.opens(msg) {
		return none, fmt.Errorf("the log's signature does not hold")
	}
	size := fmt.Sprintf("%s %d", state.origin, state.size)
	if root, ok := c.roots[size]; ok && root != state.root {
		return none, fmt.Errorf("two signed roots for %s: evidence of a fork", size)
	}
	c.roots[size] = state.root
	c.states[string(msg)] = state
	return state, nil
}

// logged checks that a receipt's leaf is in the log and is about the statement.
func (c *checker) logged(receiptRaw, statement []byte) (*entry, error) {
	r, err := parseReceipt(receiptRaw)
	if err != nil {
		return nil, err
	}
	state, err := c.state(r.checkpoint)
	if err != nil {
		return nil, err
	}
	hash := tlog.RecordHash(r.leaf)
	if r.index >= state.size {
		return nil, fmt.Errorf("entry %d of a log of %d", r.index, state.size)
	}
	if err := tlog.CheckRecord(r.proof, state.size, state.root, r.index, hash); err != nil {
		return nil, fmt.Errorf("the leaf is not in the signed tree: %v", err)
	}
	signatures, err := signatureLines(r.leaf)
	if err != nil {
		return nil, err
	}
	if len(signatures) != 1 || len(r.leaf) > 4096 {
		return nil, fmt.Errorf("a leaf has one signature and at most 4096 bytes")
	}
	split := strings.LastIndex(string(r.leaf), "\n\n")
	l, err := parseLeaf(string(r.leaf[:split+1]))
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(statement)
	if l.origin != state.origin || l.statement != encode64(sum[:]) {
		return nil, fmt.Errorf("the leaf is about another statement or another log")
	}
	e := &entry{index: r.index, size: state.size, hash: encode64(hash[:]), raw: r.leaf,
		signature: signatures[0], leaf: l, state: r.checkpoint}
	return e, e.readStatement(statement)
}

// classes are the open class of each kind.
var classes = map[string]string{
	"policy": "admin", "post": "admin", "key": "admin", "agreement": "admin", "zone": "admin",
	"assent": "admin", "notice": "act", "claim": "act", "answer": "answer", "received": "answer",
	"ack": "answer", "decision": "answer", "handed": "answer", "beat": "beat",
}

func (e *entry) readStatement(statement []byte) error {
	members, err := object(statement)
	if err != nil {
		return err
	}
	if version, err := text(members, "v"); err != nil || version != "parley/1" {
		return fmt.Errorf("the statement is not of version parley/1")
	}
	if e.kind, err = text(members, "kind"); err != nil {
		return err
	}
	if e.from, err = text(members, "from"); err != nil {
		return err
	}
	if e.body, err = object(members["body"]); err != nil {
		return err
	}
	class, known := classes[e.word()]
	if known && class != e.leaf.class {
		return fmt.Errorf("%s under class %s", e.kind, e.leaf.class)
	}
	if class == "answer" || e.word() == "assent" {
		of, err := text(e.body, "of")
		if err != nil || len(e.leaf.re) != 1 || e.leaf.re[0] != of {
			return fmt.Errorf("the leaf does not point to what its statement is about")
		}
	}
	return nil
}

// newChecker reads a keys file from leaf 0 on.
func newChecker(policyRaw, keysRaw []byte) (*checker, error) {
	p, err := parsePolicy(policyRaw)
	if err != nil {
		return nil, err
	}
	c := &checker{policy: p, states: map[string]checkpoint{}, roots: map[string]tlog.Hash{},
		leaves: map[int64]string{}, posts: map[string]bool{}, founders: map[string]bool{},
		assents: map[string]int64{}, founding: map[string]bool{}}
	if err := noDuplicates(keysRaw); err != nil {
		return nil, fmt.Errorf("keys: %v", err)
	}
	var rows []json.RawMessage
	if err := json.Unmarshal(keysRaw, &rows); err != nil {
		return nil, fmt.Errorf("keys: %v", err)
	}
	var entries []*entry
	for i, row := range rows {
		e, err := c.keyEntry(row)
		if err != nil {
			return nil, fmt.Errorf("keys entry %d: %v", i, err)
		}
		entries = append(entries, e)
	}
	sort.SliceStable(entries, func(i, j int) bool { return entries[i].index < entries[j].index })
	if len(entries) == 0 || entries[0].index != 0 || entries[0].hash != p.genesis ||
		entries[0].word() != "policy" {
		return nil, fmt.Errorf("keys: leaf 0 is not the policy with the trusted hash")
	}
	if err := c.found(entries[0]); err != nil {
		return nil, fmt.Errorf("keys: founding policy: %v", err)
	}
	for _, e := range entries {
		if err := c.take(e); err != nil {
			return nil, fmt.Errorf("keys: leaf %d: %v", e.index, err)
		}
	}
	return c, nil
}

func (c *checker) keyEntry(row json.RawMessage) (*entry, error) {
	members, err := object(row)
	if err != nil {
		return nil, err
	}
	receipt, err := text(members, "receipt")
	if err != nil {
		return nil, err
	}
	statement, err := text(members, "statement")
	if err != nil {
		return nil, err
	}
	if len(members) != 2 {
		return nil, fmt.Errorf("exactly receipt and statement are wanted")
	}
	return c.logged([]byte(receipt), []byte(statement))
}

// found takes the desk's key and the roots of the founding parties from leaf 0.
func (c *checker) found(e *entry) error {
	c.genesis = e
	setting, err := text(e.body, "setting")
	if err != nil {
		return err
	}
	c.exercise = setting != "REAL"
	logs, err := texts(e.body, "log_keys")
	if err != nil {
		return err
	}
	origin, err := text(e.body, "origin")
	if err != nil {
		return err
	}
	log := c.policy.logs[origin]
	if log == nil || origin != e.leaf.origin || !contains(logs, log.text()) {
		return fmt.Errorf("the founders named another log or log key")
	}
	desk, err := text(e.body, "desk_key")
	if err != nil {
		return err
	}
	if err := c.add(desk, "desk", "", 0); err != nil {
		return err
	}
	var parties []json.RawMessage
	if err := json.Unmarshal(e.body["parties"], &parties); err != nil {
		return err
	}
	for _, raw := range parties {
		party, err := object(raw)
		if err != nil {
			return err
		}
		name, err := text(party, "name")
		if err != nil || name == "" || strings.Contains(name, "/") {
			return fmt.Errorf("not a party's name: %q", name)
		}
		if party["roots"] == nil {
			continue
		}
		roots, err := texts(party, "roots")
		if err != nil {
			return err
		}
		for _, root := range roots {
			c.founders[name] = true
			if err := c.add(root, name+"/root", name, 0); err != nil {
				return err
			}
		}
	}
	signer, err := c.signer(e)
	if err == nil {
		c.assents[signer.party] = 0
	}
	return err
}

func contains(list []string, wanted string) bool {
	for _, item := range list {
		if item == wanted {
			return true
		}
	}
	return false
}

func (c *checker) add(vkey, address, party string, since int64) error {
	k, err := parseKey(vkey)
	if err != nil {
		return err
	}
	if k.typ != typeEd25519 && k.typ != typeP256 {
		return fmt.Errorf("%s is not a key that signs statements", k.name)
	}
	c.holders = append(c.holders, holder{k, address, party, since})
	return nil
}

// maySign says which kinds a key is for: roots say who may speak, the desk what it did, posts the
// rest.
func (h *holder) maySign(word string) bool {
	root := word == "policy" || word == "post" || word == "key"
	desk := word == "decision" || word == "handed" || word == "beat"
	switch {
	case h.party == "":
		return desk
	case h.address == h.party+"/root":
		return root || word == "assent"
	}
	return !root && !desk
}

// signer finds who signed an entry, with every rule on who may sign what.
func (c *checker) signer(e *entry) (*holder, error) {
	if other, ok := c.leaves[e.index]; ok && other != e.hash {
		return nil, fmt.Errorf("two entries %d are proven: evidence of a fork", e.index)
	}
	var found *holder
	named := false
	for i := range c.holders {
		h := &c.holders[i]
		if h.key.name != e.signature.Name || h.key.id != e.signature.Hash ||
			(h.since >= e.index && e.index > 0) {
			continue
		}
		named = true
		if h.key.opens(e.raw) && (found == nil || h.address == e.from) {
			found = h
		}
	}
	switch {
	case !named:
		return nil, fmt.Errorf("%s is not certified before entry %d", e.signature.Name, e.index)
	case found == nil:
		return nil, fmt.Errorf("the signature of %s does not hold", e.signature.Name)
	case found.address != e.from:
		return nil, fmt.Errorf("from %q signed by a key of %s", e.from, found.address)
	case !found.maySign(e.word()):
		return nil, fmt.Errorf("%s is not for a key of %s", e.kind, found.address)
	}
	if e.hash == c.genesis.hash {
		return found, nil
	}
	if len(e.leaf.re) == 1 && (e.word() == "assent" || e.word() == "decision") &&
		(e.leaf.re[0] == c.genesis.hash || c.founding[e.leaf.re[0]]) {
		return found, nil
	}
	for founder := range c.founders {
		if at, ok := c.assents[founder]; !ok || at >= e.index {
			return nil, fmt.Errorf("no assent of %s before entry %d", founder, e.index)
		}
	}
	return found, nil
}

// take follows the story of the keys one entry further.
func (c *checker) take(e *entry) error {
	signer, err := c.signer(e)
	if err != nil {
		return err
	}
	c.leaves[e.index] = e.hash
	switch e.word() {
	case "policy":
		if e.index != 0 {
			return fmt.Errorf("a later policy is not understood by this verifier")
		}
	case "assent":
		if e.leaf.re[0] == c.genesis.hash {
			c.founding[e.hash] = true
			if _, known := c.assents[signer.party]; !known {
				c.assents[signer.party] = e.index
			}
		}
	case "post", "key":
		post, err := text(e.body, "post")
		if err != nil {
			return err
		}
		if !strings.HasPrefix(post, signer.party+"/") || post == signer.address {
			return fmt.Errorf("post %q by %s", post, signer.address)
		}
		if e.word() == "post" {
			c.posts[post] = true
			return nil
		}
		return c.takeKey(e, post, signer.party)
	default:
		return fmt.Errorf("kind %s is no part of a key's story", e.kind)
	}
	return nil
}

func (c *checker) takeKey(e *entry, post, party string) error {
	if !c.posts[post] {
		return fmt.Errorf("post %s was not admitted before", post)
	}
	vkey, err := text(e.body, "vkey")
	if err != nil {
		return err
	}
	encoded, err := text(e.body, "proof")
	if err != nil {
		return err
	}
	proof, err := decode64(encoded)
	if err != nil {
		return err
	}
	if err := c.add(vkey, post, party, e.index); err != nil {
		return err
	}
	k := c.holders[len(c.holders)-1].key
	proven := "parley-pop/v1\n" + e.leaf.origin + "\n" + post + "\n" + k.text() + "\n"
	if !k.Verify([]byte(proven), proof) {
		return fmt.Errorf("the proof of possession of %s does not hold", k.name)
	}
	return nil
}
