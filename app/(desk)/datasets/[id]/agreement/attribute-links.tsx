import { ChoiceLinks } from "@/app/(desk)/datasets/[id]/choice-links";
import { ATTRIBUTES, type Attribute } from "@/lib/steerlm/attributes";
import * as common from "@/texts/common";

interface AttributeLinksProps {
  current: Attribute;
  /** Where the page is of an attribute. */
  href: (attribute: Attribute) => string;
}

export function AttributeLinks({ current, href }: AttributeLinksProps) {
  return (
    <ChoiceLinks
      label={common.attribute}
      choices={ATTRIBUTES.map((attribute) => ({
        href: href(attribute),
        label: attribute,
        current: attribute === current,
      }))}
    />
  );
}
