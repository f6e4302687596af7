/** An answer other than success: thrown or returned by a handler, written as the API's one error form. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly details?: unknown,
    readonly headers?: Record<string, string>,
  ) {
    super(message);
  }
}

export function notFound(): ApiError {
  return new ApiError(404, "not-found", "There is no such thing, or it was deleted.");
}

/** The one form of every error. */
export function errorResponse({ status, code, message, details, headers }: ApiError): Response {
  const error = { code, message, ...(details === undefined ? {} : { details }) };
  return Response.json({ error }, { status, ...(headers && { headers }) });
}
