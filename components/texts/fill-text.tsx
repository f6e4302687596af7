import { Fragment, type ReactNode } from "react";

type NameIn<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | NameIn<Rest> : never;

/**
 * A text with elements in it, where its language wants them: "{person} saved version {version}" with a node for each name. The names are
 * those in the text, or it does not compile.
 */
export function fillText<Text extends string>(text: Text, nodes: Record<NameIn<Text>, ReactNode>): ReactNode {
  const byName: Readonly<Record<string, ReactNode>> = nodes;
  // Every second part is a name.
  return text.split(/\{(\w+)\}/).map((part, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text never change places.
    <Fragment key={at}>{at % 2 === 0 ? part : byName[part]}</Fragment>
  ));
}
