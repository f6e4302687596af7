import { BaselineProvider } from "./baseline";
import { NimProvider } from "./nim";
import type { EndpointSettings, RewardProvider } from "./provider";
import { TritonProvider } from "./triton";

/** Makes the provider of an endpoint's kind. Connects to nothing yet; throws RewardError when the URL or token can't be used. */
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
