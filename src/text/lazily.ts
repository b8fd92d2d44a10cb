/** A value that is made when it is asked for first, such as a table that many starts of the program never look into. */
export function lazily<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}
