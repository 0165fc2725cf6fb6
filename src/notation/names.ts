/** The ways of writing that the lecture notes use. */
export const notationNames = ["oxford", "bishop", "nielsen", "block"] as const;
export type NotationName = (typeof notationNames)[number];
