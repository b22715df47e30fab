/** The look of a dialog inside the app's document; alike the admin's own dialogs. */
export const modalStyle = `
dialog {
  display: none;
  flex-direction: column;
  width: min(38rem, calc(100vw - 2rem));
  max-height: calc(100dvh - 2rem);
  padding: 0;
  border: 0;
  border-radius: 12px;
  background: #fff;
  color: #23252b;
  font: 400 14px/1.45 system-ui, sans-serif;
  box-shadow: 0 18px 60px rgb(20 22 30 / 32%);
}
dialog[open] {
  display: flex;
}
dialog.small {
  width: min(26rem, calc(100vw - 2rem));
}
dialog.large {
  width: min(60rem, calc(100vw - 2rem));
}
dialog.max {
  width: 100vw;
  max-width: none;
  height: 100dvh;
  max-height: none;
  border-radius: 0;
}
dialog::backdrop {
  background: rgb(24 26 34 / 46%);
}
header,
footer {
  display: flex;
  align-items: center;
  gap: 8px;
  padding: 12px 16px;
}
header {
  justify-content: space-between;
  border-bottom: 1px solid #e6e4dd;
}
footer {
  justify-content: flex-end;
  border-top: 1px solid #e6e4dd;
}
footer[hidden] {
  display: none;
}
h2 {
  margin: 0;
  font-size: 15px;
  font-weight: 600;
}
.body {
  flex: 1;
  overflow: auto;
  overscroll-behavior: contain;
}
button {
  min-height: 34px;
  padding: 0 14px;
  border: 1px solid #cfccc3;
  border-radius: 8px;
  background: #fff;
  color: inherit;
  font: inherit;
  font-weight: 550;
  cursor: pointer;
}
button:hover {
  background: #f5f4f0;
}
button:focus-visible {
  outline: 2px solid #3f4fb8;
  outline-offset: 2px;
}
button.primary {
  border-color: #2f3c96;
  background: #3443a6;
  color: #fff;
}
button.critical {
  border-color: #9d2626;
  color: #9d2626;
}
button.primary.critical {
  background: #b02a2a;
  color: #fff;
}
button:disabled {
  opacity: 0.5;
  cursor: default;
}
button.close {
  min-width: 34px;
  padding: 0;
  border-color: transparent;
  font-size: 20px;
  line-height: 1;
}
@media (max-width: 600px) {
  dialog,
  dialog.small,
  dialog.large {
    width: 100vw;
    max-width: none;
    margin: auto 0 0;
    border-radius: 14px 14px 0 0;
  }
}
`;
