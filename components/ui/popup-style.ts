/** The raised surface of menus, selects and popovers: the only kind of surface, with dialogs and toasts, that casts a shadow. */
export const POPUP =
  "max-w-[calc(100vw-1rem)] origin-(--transform-origin) rounded-lg border border-line bg-raised p-1 text-ink text-sm shadow-raised outline-none transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0";

/** One line of a menu or select. */
export const ITEM =
  "flex min-h-7 select-none items-center gap-2 rounded-sm px-2 py-1 text-sm outline-none data-disabled:cursor-not-allowed data-highlighted:bg-hover data-disabled:text-faint pointer-coarse:min-h-10";
