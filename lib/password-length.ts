// Apart from lib/person-input.ts: forms in the browser name these, and would load all of zod with them (29 kB of gzip).

export const MIN_PASSWORD_LENGTH = 8;
/** better-auth's own limit. */
export const MAX_PASSWORD_LENGTH = 128;
