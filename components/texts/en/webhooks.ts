export const title = "Webhooks";
export const intro =
  "Addresses of other programs that are told when a run ends, an upload is ready, an export was sent or an assignment is done.";
export const none = "No webhook yet";
export const noneReason =
  "Add an address to have other programs start by themselves what comes next, such as training.";
export const oldestFirst = "Oldest first";
export const add = "Add webhook";
export const address = "Address";
export const addressHint = "Gets a POST with JSON for each event.";
export const events = "Events";
export const state = "State";
export const on = "on";
export const off = "off";

export const webhook = "Webhook";
export const turnedOff = "{url} is turned off: it is sent nothing.";
export const saved = "Saved.";
export const sendPing = "Send a ping";
export const turnOn = "Turn on";
export const turnOff = "Turn off";
export const failed = "That did not work";
export const gone = "This webhook was deleted in the meantime.";

export const askNewSecret = "New secret…";
export const newSecretQuestion = "Give the webhook a new secret?";
export const newSecretLosses =
  "The one there is signs nothing any more: whoever receives the deliveries needs the new one first.";
export const makeNewSecret = "Make a new secret";
export const newSecret = "The new secret";
export const secret = "Secret";
export const secretHint = "Deliveries are signed with it. Copy it now: it cannot be shown again.";
/** What the button says that it copies. */
export const copied = "secret";

export const askDelete = "Delete…";
export const deleteQuestion = "Delete the webhook?";
export const deleteLosses =
  "Its address, its secret and the log of its deliveries are gone, and what is on its way is not sent.";
export const deleteWebhook = "Delete webhook";

export const deliveries = "Deliveries";
export const noDelivery = "Nothing sent yet";
export const noDeliveryReason =
  "Each event of the last thirty days stands here, with what came of it. Send a ping to try the address.";
export const newestFirst = "Newest first";
export const delivery = "Delivery";
export const event = "Event";
export const when = "When";
export const lastAnswer = "Last answer";
export const tries = (count: number) => `${count} tries`;
export const nextTry = "again {time}";
export const sendAgain = "Send again";
export const sendDeliveryAgain = (delivery: string) => `Send again delivery ${delivery}`;
export const notSentAgain = "It was not sent again";
export const deliveryGone = "This delivery is too old: it is no longer in the log.";
