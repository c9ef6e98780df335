/**
 * A dialog as the API names it, as the source of a regular expression: `7` for a person, `chat123` for a group chat,
 * `sg7` for the chat of a workgroup; `crm7` and `mail7` work nowhere (docs/bitrix24-facts.md, "Dialog IDs").
 */
export const DIALOG_ID_PATTERN = String.raw`(chat|sg)?[1-9]\d*`;

/** A text that is nothing but the name of a dialog. */
export const DIALOG_ID = new RegExp(`^${DIALOG_ID_PATTERN}$`);

/** The chat of a CRM item, such as `crm|DEAL|5`, which the newer methods know (docs/bitrix24-facts.md, "Dialog IDs"). */
export const CRM_DIALOG_ID_PATTERN = String.raw`crm\|[A-Z][A-Z0-9_]*\|[1-9]\d*`;

export const CRM_DIALOG_ID = new RegExp(`^${CRM_DIALOG_ID_PATTERN}$`);
