import { type Attribute, isAttribute } from "@/lib/steerlm/attributes";

/** The attribute of an address; helpfulness, of which others' agreement is published, without one. */
export function askedAttribute(text: string | string[] | undefined): Attribute {
  return typeof text === "string" && isAttribute(text) ? text : "helpfulness";
}
