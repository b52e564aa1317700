// Loaded with every form (templates/govuk/fields.html): govuk-frontend's own behaviours, only these.
import { Button, CharacterCount, createAll, ErrorSummary } from "govuk-frontend";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
createAll(Button, { preventDoubleClick: true });
createAll(CharacterCount);
createAll(ErrorSummary);
