/* What elements are made of. */

/** What an attribute may be; a function listens to the event that is named behind `on`. */
// biome-ignore lint/suspicious/noExplicitAny: each event has a type of its own
export type Attribute = string | number | boolean | null | undefined | ((event: any) => void);

/** What may be inside an element; what is not there is left out, and lists are laid out flat. */
export type Child = Node | string | false | null | undefined | Child[];
