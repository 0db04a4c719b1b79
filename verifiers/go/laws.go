package main

import (
	"strings"
)

// readPolicy takes keys and parties from a policy statement.
func (c *checker) readPolicy(e *entry) (*proposal, error) {
	p := &proposal{entry: e, founders: map[string][]*key{}, voices: map[string]bool{}}
	logs, err := e.body.strs("log_keys")
	if err != nil {
		return nil, at("/body", err)
	}
	for _, text := range logs {
		k, err := parseKey(text)
		if err != nil {
			return nil, err
		}
		p.logKeys = append(p.logKeys, k)
	}
	desk, err := e.body.str("desk_key")
	if err != nil {
		return nil, at("/body", err)
	}
	if p.desk, err = statementKey(desk); err != nil {
		return nil, err
	}
	parties, err := e.body.list("parties")
	if err != nil {
		return nil, at("/body", err)
	}
	for _, party := range parties {
		name, err := party.str("name")
		if err != nil {
			return nil, at("/body/parties", err)
		}
		if name == "" || strings.Contains(name, "/") {
			return nil, failed("keys.policy", "not a party's name: %.80q", name)
		}
		if !party.has("roots") {
			continue
		}
		roots, err := party.strs("roots")
		if err != nil {
			return nil, at("/body/parties", err)
		}
		for _, root := range roots {
			k, err := statementKey(root)
			if err != nil {
				return nil, err
			}
			p.founders[name] = append(p.founders[name], k)
		}
	}
	return p, nil
}

func statementKey(text string) (*key, error) {
	k, err := parseKey(text)
	if err == nil && k.typ != typeEd25519 && k.typ != typeP256 {
		return nil, failed("key.type", "%s is not a key that signs statements", k.name)
	}
	return k, err
}

// found takes leaf 0.
func (c *checker) found(e *entry) error {
	p, err := c.readPolicy(e)
	if err != nil {
		return err
	}
	if c.setting, err = e.body.str("setting"); err != nil {
		return at("/body", err)
	}
	if c.operator, err = e.body.str("operator"); err != nil {
		return at("/body", err)
	}
	if c.origin, err = e.body.str("origin"); err != nil {
		return at("/body", err)
	}
	if c.origin != e.origin {
		return failed("keys.policy", "the founders named the log %.80q", c.origin)
	}
	c.proposals[e.hash64()] = p
	c.inForce = p
	c.add(p.desk, "desk", "", 0)
	for party, roots := range p.founders {
		for _, root := range roots {
			c.add(root, party+"/root", party, 0)
		}
	}
	for _, k := range p.logKeys {
		c.logKeys = append(c.logKeys, &logKey{k.text(), forever})
	}
	signer, err := c.signer(e)
	if err == nil {
		c.assents[signer.party] = 0
	}
	return err
}

// propose takes a later policy, which is its proposer's voice.
func (c *checker) propose(e *entry, signer *holder) error {
	p, err := c.readPolicy(e)
	if err != nil {
		return err
	}
	p.replaces, _, err = e.json.optional("replaces")
	if err != nil {
		return err
	}
	if p.replaces != c.inForce.entry.hash64() {
		return failed("keys.policy", "policy %d does not replace the one in force", e.index)
	}
	for _, name := range []string{"origin", "setting"} {
		now, err := e.body.str(name)
		if err != nil {
			return at("/body", err)
		}
		if was, _ := c.genesis.body.str(name); now != was {
			return failed("keys.policy", "policy %d has another %s", e.index, name)
		}
	}
	now, _ := e.json.str("id")
	if was, _ := c.genesis.json.str("id"); now != was {
		return failed("keys.policy", "policy %d has another id", e.index)
	}
	for name := range c.inForce.founders {
		if len(p.founders[name]) == 0 {
			return failed("keys.policy", "policy %d gives %s no root", e.index, name)
		}
	}
	c.proposals[e.hash64()] = p
	p.voices[signer.party] = true
	return c.inForceAt(p, e.index)
}

// inForceAt puts a policy in force when every founder has a voice in it.
func (c *checker) inForceAt(p *proposal, index int64) error {
	if p.replaces != c.inForce.entry.hash64() {
		return nil
	}
	for name := range c.inForce.founders {
		if !p.voices[name] {
			return nil
		}
	}
	c.inForce = p
	for _, h := range c.holders {
		switch {
		case h.end != forever || (h.party != "" && !h.root()):
		case h.party == "" && h.key.text() != p.desk.text():
			h.end = index + 1
		case h.root() && !has(p.founders[h.party], h.key):
			h.end = index
		}
	}
	c.addUnlessKnown(p.desk, "desk", "", index+1)
	for party, roots := range p.founders {
		for _, root := range roots {
			c.addUnlessKnown(root, party+"/root", party, index)
		}
	}
	for _, named := range c.logKeys {
		if named.most == forever && !hasText(p.logKeys, named.text) {
			named.most = index + 2
		}
	}
	for _, k := range p.logKeys {
		known := false
		for _, named := range c.logKeys {
			known = known || named.text == k.text()
		}
		if !known {
			c.logKeys = append(c.logKeys, &logKey{k.text(), forever})
		}
	}
	return nil
}

// addUnlessKnown adds a root or desk key that no policy in force had named; one that has ended
// does not come back.
func (c *checker) addUnlessKnown(k *key, address, party string, from int64) {
	for _, h := range c.holders {
		if h.address == address && same(h.key, k) {
			return
		}
	}
	c.add(k, address, party, from)
}

func has(list []*key, k *key) bool {
	return hasText(list, k.text())
}

func hasText(list []*key, text string) bool {
	for _, k := range list {
		if k.text() == text {
			return true
		}
	}
	return false
}
