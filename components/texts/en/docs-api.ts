export const title = "REST API";
export const howToCall =
  "Send {header} with a token from Settings, Tokens. The same as OpenAPI 3.1, for generators: {file}. To find a word, use the browser's search.";
export const operations = "Operations";
export const schemas = "Schemas";

export const forRoles = (roles: readonly string[], permission: string) =>
  `For ${roles.map((role) => `${role}s`).join(", ")} (permission ${permission})`;
export const body = "Body";
export const noBody = "No body.";

export const orNull = (type: string) => `${type} or null`;
export const eitherOf = (types: readonly string[]) => types.join(" or ");
export const anything = "anything";
export const oneOf = "one of";
export const allOf = "all of";
// The name of every further field.
export const each = "each";
export const from = (minimum: number) => `from ${minimum}`;
export const characters = (range: string) => `${range} characters`;
export const otherwise = (value: string) => `else ${value}`;
