"use client";

import { Toast as BaseToast } from "@base-ui/react/toast";
import { CircleAlert, X } from "lucide-react";
import { type ReactNode, useMemo } from "react";
import * as t from "@/texts/ui";
import { Button, IconButton } from "./button";
import { classNames } from "./class-names";

interface ToastMessage {
  title: string;
  description?: string;
  /** Trouble is announced at once and stays until it is closed; the rest goes after five seconds. */
  kind?: "info" | "error";
  /** One way on, such as "Undo". */
  action?: { label: string; onPress: () => void };
}

interface ToastControls {
  /** Shows a message and returns its id. */
  show: (message: ToastMessage) => string;
  close: (id: string) => void;
}

/** Short messages from anywhere under a ToastProvider. */
export function useToast(): ToastControls {
  const { add, close } = BaseToast.useToastManager();
  return useMemo(
    () => ({
      show: ({ title, description, kind = "info", action }) =>
        add({
          title,
          description,
          type: kind,
          priority: kind === "error" ? "high" : "low",
          timeout: kind === "error" ? 0 : 5000,
          actionProps: action ? { children: action.label, onClick: action.onPress } : undefined,
        }),
      close,
    }),
    [add, close],
  );
}

/** Put once around the app. F6 moves the focus to the messages. */
export function ToastProvider({ children }: { children: ReactNode }) {
  return (
    <BaseToast.Provider>
      {children}
      <BaseToast.Portal>
        <BaseToast.Viewport className="fixed inset-x-2 bottom-2 z-60 mx-auto flex flex-col gap-2 sm:right-4 sm:bottom-4 sm:left-auto sm:w-88">
          <ToastList />
        </BaseToast.Viewport>
      </BaseToast.Portal>
    </BaseToast.Provider>
  );
}

function ToastList() {
  const { toasts } = BaseToast.useToastManager();
  return toasts.map((toast) => (
    <BaseToast.Root
      key={toast.id}
      toast={toast}
      // Base UI hides a message and its cross from screen readers until it has the focus; but it can be tabbed to even then.
      aria-hidden={false}
      className="rounded-lg border border-line bg-raised shadow-raised transition-opacity data-ending-style:opacity-0 data-limited:hidden data-starting-style:opacity-0"
    >
      <BaseToast.Content className="flex items-start gap-2 p-3">
        {toast.type === "error" ? (
          <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-danger-text" />
        ) : null}
        <div className="min-w-0 flex-1">
          <BaseToast.Title
            className={classNames("font-medium text-sm", toast.type === "error" && "text-danger-text")}
          />
          <BaseToast.Description className="text-muted text-sm" />
        </div>
        {toast.actionProps ? (
          <BaseToast.Action render={<Button size="sm">{toast.actionProps.children}</Button>} />
        ) : null}
        <BaseToast.Close
          aria-hidden={false}
          render={
            <IconButton label={t.closeMessage} size="sm">
              <X aria-hidden="true" className="size-4" />
            </IconButton>
          }
        />
      </BaseToast.Content>
    </BaseToast.Root>
  ));
}
