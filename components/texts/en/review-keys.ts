// By command: what its keys do, a word for the hints at the foot of the page, its name in the palette.
export const ratingKeys = {
  "accept-and-next": {
    does: "accept all predictions, submit and go to the next turn; your own answers stay",
    hint: "accept all and next",
    palette: "Accept all predictions and go to the next turn",
  },
  submit: { does: "submit and next turn", hint: "submit and next", palette: "Submit and go to the next turn" },
  next: { does: "next turn", hint: "next", palette: "Next turn" },
  previous: { does: "previous turn", hint: "previous", palette: "Previous turn" },
  rate: { does: "rate the attribute and go to the next one", hint: "rate" },
  attribute: { does: "the attribute with this letter" },
  "attribute-above": { does: "attribute above" },
  "attribute-below": { does: "attribute below" },
  accept: { does: "accept the prediction and go to the next one", hint: "accept" },
  "accept-all": {
    does: "accept all predictions and stay; your own answers stay, too",
    palette: "Accept all predictions",
  },
  "not-rated": { does: "not rated by you: the prediction stands; go to the next one" },
  clear: { does: "take the answer back" },
  skip: { does: "skip and next turn", hint: "skip", palette: "Skip this turn" },
  flag: { does: "flag, or take the flag away", hint: "flag", palette: "Flag, or take the flag away" },
  "flag-as": { does: "flag and say why, from a list", palette: "Flag and say why" },
  comment: { does: "write a comment for others; Esc leaves it", palette: "Write a comment" },
  note: { does: "write a note; Esc leaves it", hint: "note", palette: "Write a note" },
  undo: { does: "undo your last step, on whichever turn it was", hint: "undo", palette: "Undo the last step" },
  redo: { does: "do it again after all", palette: "Redo what was undone" },
  define: { does: "what the attribute means", hint: "definition" },
  search: { does: "search the texts, or look for a page or command" },
  help: { does: "show this help", hint: "help", palette: "Show all keys of this page" },
};

export const readingKeys = {
  prompt: {
    does: "the prompt that the model is sent, and its answer",
    palette: "Show the prompt and the model's answer",
  },
  guidelines: {
    does: "the dataset's guidelines, and away with them",
    palette: "Show the guidelines, or put them away",
  },
};
