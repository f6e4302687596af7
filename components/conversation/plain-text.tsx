/** A text as it was written, each line in its own direction. */
export function PlainText({ text }: { text: string }) {
  return (
    <p className="whitespace-pre-wrap break-words leading-6 [line-break:strict] [unicode-bidi:plaintext]">{text}</p>
  );
}
