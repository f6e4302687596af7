/** A text whose parts between backticks are code. */
export function InlineCode({ text }: { text: string }) {
  return text.split("`").map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move.
      <code key={index} className="rounded-xs bg-hover px-1 font-mono text-[0.9em]">
        {part}
      </code>
    ),
  );
}
