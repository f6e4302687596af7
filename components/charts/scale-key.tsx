/** The key to the scale of magnitude: its five steps between two words. */
export function ScaleKey({ from, to, children }: { from: string; to: string; children?: string }) {
  return (
    <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-faint text-xs">
      <span className="flex items-center gap-1.5">
        <span>{from}</span>
        <span aria-hidden="true" className="flex gap-0.5">
          {[0, 1, 2, 3, 4].map((step) => (
            <span key={step} className={`scale-value-${step} size-3 rounded-xs`} />
          ))}
        </span>
        <span>{to}</span>
      </span>
      {children}
    </p>
  );
}
