/** The picture in the tab: the waves of a feed, which go out to the left, as the text does. */
export const FAVICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
<rect width="32" height="32" rx="7" fill="#0b5d4e"/>
<g fill="none" stroke="#fdfdfb" stroke-width="3.5" stroke-linecap="round">
<path d="M24 16a8 8 0 0 0-8 8"/><path d="M24 8A16 16 0 0 0 8 24"/></g>
<circle cx="23" cy="23" r="2.75" fill="#fdfdfb"/>
</svg>
`;
