import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { sparql, turtle } from '../../../src/b1mg_graph/network/page/scripts/copy-as.js';
import { load } from '../../../src/b1mg_graph/network/page/scripts/data.js';
import { pond } from './pond.js';

beforeEach(() => load(pond()));

test('a role held is written with who holds it, in what, since when, and who says so', () => {
  assert.equal(
    turtle('ada--co-lead--ice'),
    `@prefix b1mg: <https://w3id.org/b1mg/ontology#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix id: <https://example.org/id/> .

id:ada--co-lead--ice
    a org:Membership ;
    org:member id:ada ;
    org:organization id:ice ;
    org:role id:co-lead ;
    b1mg:since "2021-06"^^xsd:gYearMonth ;
    b1mg:statedAs "WP leader"@en ;
    b1mg:statedBy id:news ;
.
`,
  );
});

test('a role for another names the other', () => {
  assert.match(turtle('ada--representative--pond--for-SE'), /b1mg:onBehalfOf id:SE ;/);
});

test('a relation is one triple with the property that the ontology has', () => {
  assert.match(turtle('ice--part-of--pond'), /\nid:ice b1mg:partOf id:pond \.\n/);
  assert.match(sparql('ice--part-of--pond'), /GRAPH \?source \{ id:ice b1mg:partOf id:pond \}/);
  const other = pond();
  other.relations[0].property = '<https://example.org/own#within>';
  load(other);
  assert.match(turtle('ice--part-of--pond'), /id:ice <https:\/\/example\.org\/own#within> id:pond/);
});

test('a thing comes with its names and the roles at it', () => {
  const text = turtle('reed');
  assert.match(text, /rdfs:label "Reed \\"Institute\\""@en ;\n {4}b1mg:shortName "RI"@en ;/);
  assert.equal(text.split('a org:Membership').length - 1, 2);
});

test('a date has the type of its precision', () => {
  const other = pond();
  Object.assign(other.edges[0], { since: '2021', until: '2021-06-30' });
  load(other);
  assert.match(
    turtle('ada--co-lead--ice'),
    /b1mg:since "2021"\^\^xsd:gYear ;\n {4}b1mg:until "2021-06-30"\^\^xsd:date ;/,
  );
});

test('an id that is no local name is written as an IRI, and nothing in it ends the IRI', () => {
  const other = pond();
  other.nodes[6].id = 'a> <b';
  load(other);
  assert.match(sparql('a> <b'), /<https:\/\/example\.org\/id\/a%3E%20%3Cb> IN \(\?holder, \?body\)/);
});

test('a query declares the prefixes that it uses and no other', () => {
  assert.deepEqual(sparql('ada--co-lead--ice').match(/^PREFIX \w+:/gm), ['PREFIX b1mg:', 'PREFIX org:', 'PREFIX id:']);
});
