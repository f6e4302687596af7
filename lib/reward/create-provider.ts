import { BaselineProvider } from "./baseline";
import { NimProvider } from "./nim";
import type { EndpointSettings, RewardProvider } from "./provider";
import { TritonProvider } from "./triton";

/** Makes the provider of an endpoint's kind, for one address. Connects to nothing yet; throws RewardError when the URL or token can't be used. */
export function createProvider(settings: EndpointSettings): RewardProvider {
  switch (settings.kind) {
    case "triton":
      return new TritonProvider(settings);
    case "nim":
      return new NimProvider(settings);
    case "baseline":
      return new BaselineProvider();
  }
}

/** The addresses of an endpoint: `url` holds one, or several replicas with white space between them. */
function splitAddresses(url: string): string[] {
  return url.trim().split(/\s+/);
}

/** One provider for each address of the endpoint. */
export function createProviders(settings: EndpointSettings): RewardProvider[] {
  return splitAddresses(settings.url).map((url) => createProvider({ ...settings, url }));
}
