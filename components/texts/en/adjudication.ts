import { formatCount } from "@/components/ui/format";

export const title = "Adjudication";
export const pageTitle = (dataset: string) => `Adjudication · ${dataset}`;

export const tabs = "Several raters";
export const queueTab = "To decide";

export const decidedAnyway = "This turn does not wait for a decision; one can be made all the same.";
export const waiting = (turns: number) =>
  `${formatCount(turns)} ${turns === 1 ? "turn waits" : "turns wait"} for a decision.`;
/** Of more turns than one. */
export const waitingInOrder = (turns: number, place: number) =>
  `${formatCount(turns)} turns wait for a decision, those first whose raters are furthest apart. This is number ${formatCount(place)}.`;
export const undecidedAreLeftOut = "This dataset leaves out what nobody decides; a decision brings a turn back.";

export const endOfQueue = "The end of the queue";
export const endOfQueueReason = "The turns that you left for later wait at its beginning.";
export const startAgain = "Start again";
export const nothingToDecide = "Nothing to decide";
export const nothingToDecideReason = "On no turn do its raters differ by more than this dataset allows.";
export const howFarThatIs = "Change the limit";
export const turnsBySpread = "Turns by spread";

export const lineAndTurn = (line: number, turn: number) => `Line ${formatCount(line)}, turn ${turn}`;
export const conversation = "Conversation";
export const decidedBy = "Decided by {person}, {time}.";

export const raters = "The raters side by side";
export const attribute = "attribute";
export const spread = "spread";
export const together = "together";
export const model = "model";
export const watched = "watched";
export const overLimit = (limit: number) => `over the limit of ${limit}`;
export const noScore = "no score";
export const notes = "Notes of the raters";

export const decision = "Decision";
export const reason = "Reason";
export const reasonHint =
  "Goes into the history with the decision. An attribute that is not rated here is left to the reviews.";
export const decideAnew = "Decide anew";
export const decideAndNext = "Decide and next";
export const later = "Later";
export const withdraw = "Withdraw the decision";

export const decidedMeanwhile = "{person} decided this turn meanwhile: {ratings}. {reason} Yours is not saved.";
export const withdrawnMeanwhile = "The decision was withdrawn meanwhile. Yours is not saved.";
export const showTheirs = "Show theirs";
export const saveMine = "Save mine over it";

export const sayWhy = "Say why: the reason goes into the history.";
export const decideOne = "Decide at least one attribute.";
export const reviewsTakenBack =
  "The reviews of this turn were taken back meanwhile: there is nothing left to decide between.";
export const withdrawnAlready = "This decision was withdrawn already.";

export const decided = (turns: number) => `${formatCount(turns)} decided`;
export const allDecided = "all of them";

/** By command: what its key does, as the help, the line of hints and the command palette say it. */
export const keys = {
  submit: {
    does: "decide and go to the next turn",
    hint: "decide and next",
    palette: "Decide and go to the next turn",
  },
  next: { does: "leave the turn for later", hint: "later", palette: "Next turn" },
  rate: { does: "decide the attribute and go to the next one", hint: "decide the attribute" },
  "not-rated": { does: "leave the attribute to the reviews and go to the next one" },
  attribute: { does: "the attribute with this letter" },
  "attribute-above": { does: "attribute above" },
  "attribute-below": { does: "attribute below" },
  reason: { does: "write the reason", hint: "reason", palette: "Write the reason" },
  help: { does: "all keys", hint: "all keys", palette: "Keys of this page" },
};
