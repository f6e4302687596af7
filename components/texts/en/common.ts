// What several pages say alike.

export const actions = "Actions";
export const attribute = "Attribute";
export const cancel = "Cancel";
export const close = "Close";
export const email = "E-mail";
export const name = "Name";
export const never = "never";
export const role = "Role";
export const save = "Save";
export const somebody = "Somebody";
export const somebodyGone = "somebody who is gone";
export const datasetGone = "The dataset was deleted meanwhile.";
export const turnGone = "The turn was deleted meanwhile, with its dataset.";
