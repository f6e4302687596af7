/** The mark of the app, as in app/icon.svg: three ratings on their tracks. Decoration; the name stands beside it. */
export function Logo() {
  return (
    <svg aria-hidden="true" viewBox="0 0 32 32" className="size-5 shrink-0">
      <rect width="32" height="32" rx="7" className="fill-accent" />
      <path
        d="M7 10h18M7 16h18M7 22h18"
        strokeWidth="2"
        strokeLinecap="round"
        className="stroke-on-accent opacity-55"
      />
      <g className="fill-on-accent">
        <circle cx="21" cy="10" r="3.25" />
        <circle cx="11.5" cy="16" r="3.25" />
        <circle cx="18" cy="22" r="3.25" />
      </g>
    </svg>
  );
}
