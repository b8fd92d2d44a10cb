/** Version of the rules by which `directed` was made; a higher one makes the store derive it anew. */
export const RULES = 2;
