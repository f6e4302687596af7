const PLACEHOLDERS = ["a", "b", "c", "d", "e", "f", "g", "h"] as const;

/** Rows of the height that the real ones will have, so that nothing jumps. */
export function PlaceholderRows({ columnCount }: { columnCount: number }) {
  return PLACEHOLDERS.map((key) => (
    <tr key={key}>
      <td colSpan={columnCount} className="h-8 border-b px-4">
        <span className="block h-2 w-2/5 animate-pulse rounded-sm bg-hover" />
      </td>
    </tr>
  ));
}
