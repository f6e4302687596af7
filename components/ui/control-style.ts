/** What text inputs, textareas and selects share. 16 px on touch screens, where smaller text makes iOS zoom the page. */
export const CONTROL =
  "w-full min-w-0 rounded-md border border-line-strong bg-canvas text-sm text-ink transition-colors pointer-coarse:text-lg focus-visible:-outline-offset-1 disabled:cursor-not-allowed disabled:border-line disabled:bg-sunken disabled:text-faint data-disabled:border-line data-disabled:bg-sunken data-disabled:text-faint data-invalid:border-danger data-invalid:outline-danger";
