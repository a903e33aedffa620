// What makes the customer's pages nicer where scripts run. Every page does its work without it.

// Times stand in the customer's own zone and language.
function localTimes(root) {
  root.querySelectorAll("time[data-style]").forEach((time) => {
    const at = new Date(time.dateTime);
    if (!Number.isNaN(at.getTime())) {
      const options = time.dataset.style === "date" ? { dateStyle: "long" } : { dateStyle: "medium", timeStyle: "short" };
      time.textContent = new Intl.DateTimeFormat(navigator.language.startsWith(document.documentElement.lang) ? navigator.language : document.documentElement.lang, options).format(at);
    }
  });
}

// A form goes out once, however often the button is pressed; its key would catch a second one anyway.
function sendOnce(form) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    const button = form.querySelector("button[type=submit]");
    if (button && button.dataset.sending) {
      button.setAttribute("aria-disabled", "true");
      button.textContent = button.dataset.sending;
    }
  });
  // Back from the next page with everything as it was: the form may be sent again.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) {
      delete form.dataset.sent;
    }
  });
}

// Too large a file is told before it travels.
function checkSizes(input) {
  const limit = Number(input.dataset.limit);
  input.addEventListener("change", () => {
    const large = [...input.files].find((file) => file.size > limit);
    input.setCustomValidity(large ? input.dataset.tooLarge.replace("{0}", large.name) : "");
    input.reportValidity();
  });
}

// Whoever listens instead of looking hears that something new came.
document.addEventListener("htmx:afterSettle", () => {
  localTimes(document);
  const conversation = document.getElementById("conversation");
  const announcer = document.getElementById("announcer");
  if (conversation && announcer) {
    announcer.textContent = conversation.dataset.announce;
    window.setTimeout(() => { announcer.textContent = ""; }, 3000);
  }
});

localTimes(document);
document.querySelectorAll("form[data-once]").forEach(sendOnce);
document.querySelectorAll("input[type=file][data-limit]").forEach(checkSizes);

// After a refused form the list of errors is where reading goes on.
const errors = document.getElementById("errors");
if (errors) {
  errors.focus();
}
