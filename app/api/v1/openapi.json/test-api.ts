import { Ajv2020 } from "ajv/dist/2020";
import { expect } from "vitest";
import { type Method, operationsOf } from "@/lib/openapi";
import { describeDesk } from "./document";
import { GET as describe } from "./route";
import { API_ROUTES } from "./routes";

const ORIGIN = "http://127.0.0.1";
const ROUTES: Record<string, object> = { ...API_ROUTES, "/api/v1/openapi.json": { GET: describe } };

type Sent = {
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
  raw?: string;
  headers?: Record<string, string>;
};
type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;

/** Calls operations by their handlers, as a token's owner, and holds every answer against the API's description. */
export class TestApi {
  /** `GET /api/v1/datasets` of each operation that succeeded. */
  readonly succeeded = new Set<string>();
  private readonly document = describeDesk();
  private readonly ajv = new Ajv2020({ strict: false, validateFormats: false }).addSchema(this.document, "api");

  constructor(private readonly token: () => string) {}

  /** All operations of the description, as `succeeded` writes them. */
  operations(): string[] {
    return Object.entries(this.document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
  }

  /** The answer, its status expected and its body as described. */
  async call(method: Method, path: string, expected: number, sent: Sent = {}): Promise<Response> {
    const { params = {}, query = {}, body, raw, headers } = sent;
    const handler = (ROUTES[path] as Partial<Record<Method, Handler>>)[method];
    const operation = operationsOf(ROUTES[path] ?? {}).find(([known]) => known === method)?.[1];
    if (!handler || !operation) throw new Error(`${method} ${path} is not described`);
    const address = path.replace(/\{(\w+)\}/g, (_, name) => params[name] ?? "");
    const text = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const request = new Request(`${ORIGIN}${address}?${new URLSearchParams(query)}`, {
      method,
      headers: { authorization: `Bearer ${this.token()}`, ...headers },
      ...(text === undefined ? {} : { body: text }),
    });
    const response = await handler(request, { params: Promise.resolve(params) });
    const copy = await response.clone().text();
    expect(response.status, `${method} ${address}: ${copy.slice(0, 400)}`).toBe(expected);
    this.check(path, method, response, copy);
    if (response.ok) {
      this.succeeded.add(`${method} ${path}`);
      if (body !== undefined)
        this.validate(pointer(path, method, "requestBody/content/application~1json/schema"), body);
    }
    return response;
  }

  /** The same, its JSON. */
  async json<Body>(method: Method, path: string, expected: number, sent: Sent = {}): Promise<Body> {
    return (await this.call(method, path, expected, sent)).json() as Promise<Body>;
  }

  private check(path: string, method: Method, response: Response, text: string): void {
    const key = method.toLowerCase() as Lowercase<Method>;
    const described = this.document.paths[path]?.[key]?.responses[String(response.status)];
    expect(described, `${method} ${path} describes ${response.status}`).toBeDefined();
    const content = described?.content;
    if (content === undefined) {
      expect(text).toBe("");
      return;
    }
    const type = response.headers.get("content-type")?.split(";")[0] ?? "";
    expect(Object.keys(content as object)).toContain(type);
    if (type !== "application/json") return;
    const place = pointer(path, method, `responses/${response.status}/content/application~1json/schema`);
    this.validate(place, JSON.parse(text));
  }

  private validate(place: string, value: unknown): void {
    const isValid = this.ajv.validate({ $ref: place }, value);
    expect(isValid ? null : this.ajv.errors, `${place} ${JSON.stringify(value).slice(0, 600)}`).toBeNull();
  }
}

function pointer(path: string, method: Method, rest: string): string {
  const escaped = encodeURIComponent(path.replaceAll("/", "~1"));
  return `api#/paths/${escaped}/${method.toLowerCase()}/${rest}`;
}
