import { formatBytes, formatCount } from "@/components/ui/format";

export const title = "Only label values change";
export const compared = (lines: number) =>
  lines === 0
    ? "{uploaded} {exported}. Every other byte of them was compared and is the same."
    : "The first lines that change, uploaded and exported in one: {uploaded} {exported}. Every other byte of them was compared and is the same.";
export const uploaded = "uploaded";
export const exported = "exported";
export const tooLong = (lines: number) =>
  lines === 1
    ? `${formatCount(lines)} line of over a megabyte before these is not shown.`
    : `${formatCount(lines)} lines of over a megabyte before these are not shown.`;

export const line = (number: number) => `Line ${number}`;
export const lineChanges = ({
  line,
  changed,
  oldBytes,
  newBytes,
  sameBytes,
}: Record<"line" | "changed" | "oldBytes" | "newBytes" | "sameBytes", number>) => {
  const labels = `${formatCount(changed)} ${changed === 1 ? "label changes" : "labels change"}`;
  const same = `${formatCount(sameBytes)} ${sameBytes === 1 ? "byte is" : "bytes are"} the same`;
  return `Line ${formatCount(line)}: ${labels}; ${formatBytes(oldBytes)} uploaded, ${formatBytes(newBytes)} exported, ${same}.`;
};
export const moreLabels = (count: number) =>
  `… and ${formatCount(count)} more ${count === 1 ? "label" : "labels"} in this line …`;
export const leftOut = (characters: number) => `… ${formatCount(characters)} characters, the same …`;
// Before what stood there, and what stands there now.
export const uploadedPart = "uploaded:";
export const exportedPart = "exported:";
