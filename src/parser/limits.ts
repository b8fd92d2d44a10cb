/**
 * What one document may cost. A feed that goes beyond a limit loses only what is beyond it, and the
 * result's `problems` say so; only a document above {@link LIMITS.documentBytes} is refused.
 * The table of docs/parser.md is this one.
 */
export const LIMITS = {
  /** Bytes of a document. What is fetched is capped lower; this bounds what is handed over by hand. */
  documentBytes: 64 * 1024 * 1024,
  /** Elements open at once. Deeper ones are read as if their tags were not there. */
  depth: 100,
  /** Elements of one item, and of one field of escaped HTML, which is cut there. */
  elementsPerItem: 20_000,
  /** Elements of a document outside of its items. */
  elementsOutsideItems: 20_000,
  /** Attributes of one element. */
  attributes: 100,
  /** Characters of an attribute's value. */
  attributeCharacters: 65_536,
  /** Characters of the name of an element or attribute. */
  nameCharacters: 200,
  /** Items of a document. */
  items: 50_000,
  /** Characters of one field that holds HTML, before it is cleaned. */
  contentCharacters: 1_000_000,
  /** Characters of a title, name, term: of every plain-text field but the summary. */
  titleCharacters: 2_000,
  /** Characters of a plain-text summary. */
  summaryCharacters: 20_000,
  /** Characters of an address. */
  urlCharacters: 8_192,
  /** Authors, categories, enclosures, links: members of one list of an item. */
  listMembers: 500,
  /** Entities that a DOCTYPE may define. */
  entities: 100,
  /** Characters of the replacement text of such an entity; it may hold no reference and no markup. */
  entityCharacters: 1_000,
  /** Characters that such entities may add to a document in all. */
  entityExpansion: 100_000,
  /** Characters of a DOCTYPE that are looked at. */
  doctypeCharacters: 65_536,
  /** Problems that are written down; the rest is counted only. */
  problems: 50,
} as const;
