package org.followthrough.contact.intake.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.followthrough.background.PoisonItem;
import org.followthrough.casefile.Contact;
import org.followthrough.casefile.NewMessage.NewAttachment;
import org.followthrough.messaging.MailSettings;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailsAreReadAsTheirWritersMeantThemTest {

    private static final Charset BYTES = StandardCharsets.ISO_8859_1;

    private final MailReader reader = new MailReader(
            new MailSettings("support@followthrough.example", "Support", true, URI.create("http://localhost")));

    @Nested
    class Quotes {

        @Test
        void gmailInEnglish() {
            ReadMail mail = plain("""
                    It is the blue one.

                    On Sat, Nov 21, 2026 at 10:15 AM Followthrough support <
                    support+abc@followthrough.example> wrote:

                    > Which parcel do you mean?
                    >
                    > Anna
                    """);
            assertThat(mail.text()).isEqualTo("It is the blue one.");
            assertThat(mail.folded()).startsWith("On Sat, Nov 21").contains("> Which parcel");
        }

        @Test
        void gmailInGerman() {
            ReadMail mail = plain("""
                    Das blaue.

                    Am Sa., 21. Nov. 2026 um 10:15 Uhr schrieb Followthrough support <
                    support@followthrough.example>:

                    > Welches Paket meinen Sie?
                    """);
            assertThat(mail.text()).isEqualTo("Das blaue.");
        }

        @Test
        void gmailAsHtmlOnly() {
            ReadMail mail = html("""
                    <div dir="ltr">It is the <b>blue</b> one.<div>&nbsp;</div>Thanks</div><br>
                    <div class="gmail_quote"><div dir="ltr" class="gmail_attr">On Sat, 21 Nov 2026 at 10:15, Support
                    &lt;<a href="mailto:support@followthrough.example">support@followthrough.example</a>&gt; wrote:<br></div>
                    <blockquote class="gmail_quote" style="margin:0"><div>Which parcel?<br>Anna</div></blockquote></div>
                    """);
            assertThat(mail.text()).isEqualTo("It is the blue one.\n\nThanks");
            assertThat(mail.folded()).contains("> Which parcel?\n> Anna");
        }

        @Test
        void outlookInEnglish() {
            ReadMail mail = plain("""
                    It is the blue one.

                    Kind regards
                    Ann

                    ________________________________
                    From: Followthrough support <support@followthrough.example>
                    Sent: Saturday, November 21, 2026 10:15 AM
                    To: Ann Lee <ann@example.com>
                    Subject: [FT-2026-000001] Which parcel?

                    Which parcel do you mean?
                    """);
            assertThat(mail.text()).isEqualTo("It is the blue one.\n\nKind regards\nAnn");
            assertThat(mail.folded()).startsWith("____").contains("Which parcel do you mean?");
        }

        @Test
        void outlookInGermanAsHtmlOnly() {
            ReadMail mail = html("""
                    <html><head><style>p {color: red}</style></head><body>
                    <p class="MsoNormal">Das blaue.<o:p></o:p></p>
                    <div><div style="border:none;border-top:solid #E1E1E1 1.0pt"><p class="MsoNormal"><b>Von:</b> Support
                    &lt;support@followthrough.example&gt; <br><b>Gesendet:</b> Samstag, 21. November 2026 10:15<br>
                    <b>An:</b> Ann Lee<br><b>Betreff:</b> Welches Paket?</p></div></div>
                    <p class="MsoNormal">Welches Paket meinen Sie?</p></body></html>
                    """);
            assertThat(mail.text()).isEqualTo("Das blaue.");
            assertThat(mail.folded()).startsWith("Von: Support").endsWith("Welches Paket meinen Sie?");
        }

        @Test
        void oldOutlook() {
            ReadMail mail = plain("""
                    Bitte stornieren.

                    -----Ursprüngliche Nachricht-----
                    Von: Support
                    Welches Paket?
                    """);
            assertThat(mail.text()).isEqualTo("Bitte stornieren.");
        }

        @Test
        void appleMailWithItsSignature() {
            ReadMail mail = plain("""
                    Cancel it, please.

                    Sent from my iPhone

                    > On 21. Nov 2026, at 10:15, Support <support@followthrough.example> wrote:
                    >
                    > Which one?
                    """);
            assertThat(mail.text()).isEqualTo("Cancel it, please.");
            assertThat(mail.folded()).startsWith("Sent from my iPhone").contains("Which one?");
        }

        @Test
        void appleMailInGerman() {
            ReadMail mail = plain("""
                    Bitte stornieren.

                    > Am 21.11.2026 um 10:15 schrieb Support <support@followthrough.example>:
                    >\s
                    > Welche?

                    Von meinem iPhone gesendet
                    """);
            assertThat(mail.text()).isEqualTo("Bitte stornieren.");
        }

        @Test
        void thunderbirdWithASignature() {
            ReadMail mail = plain("""
                    Am 21.11.26 um 10:15 schrieb Followthrough support:
                    > Welches Paket meinen Sie?
                    > Anna

                    Das blaue.

                    --\s
                    Ann Lee
                    Musterstraße 1
                    """);
            assertThat(mail.text()).contains("> Welches Paket").endsWith("Das blaue.");
            assertThat(mail.folded()).isEqualTo("-- \nAnn Lee\nMusterstraße 1");
        }

        @Test
        void answersBetweenTheLinesStayWithTheLines() {
            ReadMail mail = plain("""
                    On 11/21/26 10:15, Support wrote:
                    > Which parcel?
                    The blue one.
                    > Which address?
                    The old one.
                    """);
            assertThat(mail.text()).contains("> Which parcel?\nThe blue one.").endsWith("The old one.");
            assertThat(mail.folded()).isNull();
        }

        @Test
        void aForwardedMailIsTheMessage() {
            ReadMail mail = plain("""
                    Is this from you?

                    ---------- Forwarded message ---------
                    From: Somebody <x@example.com>
                    Date: Sat, Nov 21, 2026
                    Subject: You won

                    Click here.
                    """);
            assertThat(mail.text()).endsWith("Click here.");
        }

        @Test
        void aSentenceThatLooksLikeAnIntroductionIsNot() {
            ReadMail mail = plain("""
                    On Friday your colleague wrote:
                    the refund is on its way.
                    I have not got it.
                    """);
            assertThat(mail.text()).endsWith("I have not got it.");
        }

        @Test
        void aMailOfNothingButAQuoteIsShownWhole() {
            assertThat(plain("> Which parcel?\n").text()).isEqualTo("> Which parcel?");
        }

        @Test
        void gmxWritesItsHeadersInItsOwnOrder() {
            ReadMail mail = plain("""
                    Das blaue.

                    Gesendet: Samstag, 21. November 2026 um 10:15 Uhr
                    Von: "Support" <support@followthrough.example>
                    An: ann@example.com
                    Betreff: Welches Paket?
                    Welches Paket meinen Sie?
                    """);
            assertThat(mail.text()).isEqualTo("Das blaue.");
        }
    }

    @Nested
    class Characters {

        @Test
        void headersInEncodedWords() {
            ReadMail mail = read("""
                    From: =?iso-8859-1?Q?J=F6rg_M=FCller?= <Joerg@Example.com>
                    Subject: =?UTF-8?B?UsO8Y2tzZW5kdW5n?= =?UTF-8?Q?_f=C3=BCr_4711?=
                    Message-ID: <1@example.com>

                    Hallo
                    """);
            assertThat(mail.from()).isEqualTo(new Contact("Jörg Müller", "joerg@example.com", null));
            assertThat(mail.subject()).isEqualTo("Rücksendung für 4711");
            assertThat(mail.messageId()).isEqualTo("<1@example.com>");
        }

        @Test
        void headersInBareUtf8() {
            ReadMail mail = reader.read("From: Jörg <j@example.com>\nSubject: Rücksendung\n\nHallo"
                    .replace("\n", "\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            assertThat(mail.subject()).isEqualTo("Rücksendung");
            assertThat(mail.from().name()).isEqualTo("Jörg");
        }

        @ParameterizedTest
        @ValueSource(strings = {"windows-1252", "iso-8859-1", "us-ascii", "x-unheard-of", "\"\""})
        void windowsTextWhateverItSaysItIs(String claimed) {
            byte[] body = "Grüße – 5 €".getBytes(Charset.forName("windows-1252"));
            assertThat(reader.read(withBody("text/plain; charset=" + claimed, "8bit", body))
                            .text())
                    .isEqualTo("Grüße – 5 €");
        }

        @Test
        void utf8ThatSaysItIsLatin1() {
            byte[] body = "Grüße".getBytes(StandardCharsets.UTF_8);
            assertThat(reader.read(withBody("text/plain; charset=iso-8859-1", "8bit", body))
                            .text())
                    .isEqualTo("Grüße");
        }

        @Test
        void otherScripts() {
            byte[] body = "注文について".getBytes(Charset.forName("ISO-2022-JP"));
            assertThat(reader.read(withBody("text/plain; charset=iso-2022-jp", "7bit", body))
                            .text())
                    .isEqualTo("注文について");
        }

        @Test
        void quotedPrintableAndFlowed() {
            ReadMail mail = reader.read(withBody(
                    "text/plain; charset=utf-8; format=flowed",
                    "quoted-printable",
                    "Gr=C3=BC=C3=9Fe aus =\r\nBonn =\r\n\r\nund Umgebung".getBytes(BYTES)));
            assertThat(mail.text()).isEqualTo("Grüße aus Bonn und Umgebung");
        }

        @Test
        void zeroBytesAreDropped() {
            assertThat(reader.read(withBody("text/plain", "7bit", "a\0b".getBytes(BYTES)))
                            .text())
                    .isEqualTo("ab");
        }
    }

    @Nested
    class Parts {

        @Test
        void thePlainPartIsReadTheHtmlKeptHarmlessAndFilesKept() {
            ReadMail mail = read("""
                    From: ann@example.com
                    Content-Type: multipart/mixed; boundary=m

                    --m
                    Content-Type: multipart/related; boundary=r

                    --r
                    Content-Type: multipart/alternative; boundary=a

                    --a
                    Content-Type: text/plain; charset=utf-8

                    See the photo.
                    --a
                    Content-Type: text/html; charset=utf-8

                    <p onclick="steal()">See the <b>photo</b>.<script>steal()</script>
                    <img src="http://tracker.example/x.png"><a href="javascript:steal()">x</a></p>
                    --a--
                    --r
                    Content-Type: image/png; name="=?utf-8?Q?Sch=C3=A4den.png?="
                    Content-ID: <1>
                    Content-Transfer-Encoding: base64

                    iVBORw0KGgo=
                    --r--
                    --m
                    Content-Type: application/pdf
                    Content-Disposition: attachment; filename*=UTF-8''Rechnung%20f%C3%BCr%20Ann.pdf
                    Content-Transfer-Encoding: base64

                    JVBERi0=
                    --m
                    Content-Type: application/ms-tnef; name=winmail.dat
                    Content-Transfer-Encoding: base64

                    eJ8+
                    --m--
                    """);
            assertThat(mail.text()).isEqualTo("See the photo.");
            assertThat(mail.html())
                    .contains("<b>photo</b>")
                    .doesNotContain("steal")
                    .doesNotContain("tracker");
            assertThat(mail.attachments())
                    .extracting(NewAttachment::name, NewAttachment::contentType, file -> file.content().length)
                    .containsExactly(
                            tuple("Schäden.png", "image/png", 8), tuple("Rechnung für Ann.pdf", "application/pdf", 5));
        }

        @Test
        void aMailInsideAMailIsAFile() {
            ReadMail mail = read("""
                    From: ann@example.com
                    Content-Type: multipart/mixed; boundary=m

                    --m

                    This is what I got:
                    --m
                    Content-Type: message/rfc822

                    From: x@example.com
                    Subject: Offer
                    Content-Type: text/plain

                    Buy now.
                    --m--
                    """);
            assertThat(mail.text()).isEqualTo("This is what I got:");
            assertThat(mail.attachments()).extracting(NewAttachment::name).containsExactly("message.eml");
            assertThat(new String(mail.attachments().get(0).content(), BYTES)).contains("Buy now.");
        }

        @Test
        void aMailWithoutItsLastBoundaryIsStillRead() {
            ReadMail mail = read("""
                    From: ann@example.com
                    Content-Type: multipart/mixed; boundary=m

                    --m
                    Content-Type: text/plain

                    Half a mail
                    """);
            assertThat(mail.text()).isEqualTo("Half a mail");
        }

        @Test
        void aMultipartWithoutPartsIsNoError() {
            assertThat(read("From: a@example.com\nContent-Type: multipart/mixed; boundary=none\n\nJust text\n")
                            .from()
                            .email())
                    .isEqualTo("a@example.com");
        }

        @Test
        void aFileOfATypeThatNoDownloadCanHaveIsJustAFile() {
            ReadMail mail = read("From: a@example.com\nContent-Type: multipart/mixed; boundary=m\n\n"
                    + "--m\nContent-Type: image/*; name=a.png\n\nx\n--m--\n");
            assertThat(mail.attachments())
                    .extracting(NewAttachment::contentType)
                    .containsExactly("application/octet-stream");
        }

        @Test
        void aFileOf24MegabytesIsKeptAndOneOf26IsNoted() {
            ReadMail mail = reader.read(withFile(24));
            assertThat(mail.attachments())
                    .extracting(file -> file.content().length)
                    .containsExactly(24 << 20);
            ReadMail large = reader.read(withFile(26));
            assertThat(large.attachments()).isEmpty();
            assertThat(large.text()).contains("\"video.bin\" of 26.0 MB was not kept");
        }

        @Test
        void absurdNestingIsRefusedQuickly() {
            StringBuilder mail = new StringBuilder("From: a@example.com\n");
            for (int n = 0; n < 100_000; n++) {
                mail.append("Content-Type: multipart/mixed; boundary=b")
                        .append(n)
                        .append("\n\n--b")
                        .append(n)
                        .append('\n');
            }
            assertThatThrownBy(() -> read(mail.toString()))
                    .isInstanceOf(PoisonItem.class)
                    .hasMessageContaining("nested");
        }

        @Test
        void tooManyPartsAreRefused() {
            String mail = "From: a@example.com\nContent-Type: multipart/mixed; boundary=b\n\n"
                    + "--b\n\nx\n".repeat(2000) + "--b--\n";
            assertThatThrownBy(() -> read(mail)).isInstanceOf(PoisonItem.class).hasMessageContaining("parts");
        }

        @Test
        void deeplyNestedHtmlIsRead() {
            ReadMail mail = html("<div>".repeat(50_000) + "Hello" + "</div>".repeat(50_000));
            assertThat(mail.text()).isEqualTo("Hello");
        }

        @Test
        void anEndlessTextIsShortenedAndKeptAsAFile() {
            ReadMail mail = plain("word ".repeat(100_000));
            assertThat(mail.text().length()).isLessThan(201_000);
            assertThat(mail.attachments()).extracting(NewAttachment::name).containsExactly("message.txt");
        }

        private byte[] withFile(int megabytes) {
            String file = Base64.getMimeEncoder().encodeToString(new byte[megabytes << 20]);
            return ("From: ann@example.com\r\nContent-Type: multipart/mixed; boundary=m\r\n\r\n--m\r\n\r\nSee file\r\n"
                            + "--m\r\nContent-Type: application/octet-stream; name=video.bin\r\n"
                            + "Content-Transfer-Encoding: base64\r\n\r\n" + file + "\r\n--m--\r\n")
                    .getBytes(BYTES);
        }
    }

    @Nested
    class Headers {

        @Test
        void tokensAndReferencesAreFound() {
            String token = "AbC_-".repeat(6) + "xy";
            UUID announcement = UUID.randomUUID();
            ReadMail mail = read("From: a@example.com\nTo: Support <support+" + token + "@followthrough.example>\n"
                    + "Cc: support+a-" + announcement + "@followthrough.example\n"
                    + "In-Reply-To: <3@x>\nReferences: <1@x>\n <2@x> <3@x>\n\nHi\n");
            assertThat(mail.tokens()).containsExactly(token);
            assertThat(mail.announcement()).isEqualTo(announcement);
            assertThat(mail.references()).containsExactly("<3@x>", "<2@x>", "<1@x>");
        }

        @Test
        void anAnnouncementIsKnownByItsMessageId() {
            UUID announcement = UUID.randomUUID();
            ReadMail mail =
                    read("From: a@example.com\nReferences: <announcement." + announcement + ".77@x.example>\n\nHi");
            assertThat(mail.announcement()).isEqualTo(announcement);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "From: a@example.com\nAuto-Submitted: auto-replied",
                    "From: a@example.com\nPrecedence: bulk",
                    "From: a@example.com\nPrecedence: list",
                    "Return-Path: <>\nFrom: a@example.com",
                    "From: No-Reply <no-reply@example.com>",
                    "From: donotreply@example.com",
                    "From: MAILER-DAEMON@example.com",
                    "From: postmaster@example.com",
                    "From: support@followthrough.example",
                    "From: support+abc@followthrough.example",
                    "From: a@example.com\nX-Loop: support@followthrough.example",
                    "Subject: nobody",
                })
        void machinesAreKnown(String headers) {
            assertThat(read(headers + "\n\nHi\n").machine()).isNotNull();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "From: a@example.com\nAuto-Submitted: no",
                    "Return-Path: <a@example.com>\nFrom: a@example.com",
                    "From: Norepli <nora.reply@example.com>",
                    "From: someone-support@followthrough.example",
                })
        void peopleAreNotTakenForMachines(String headers) {
            assertThat(read(headers + "\n\nHi\n").machine()).isNull();
        }

        @Test
        void aBounceNamesTheMailThatDidNotArrive() {
            assertThat(read(report("failed")).bounced()).containsExactly("<ours@followthrough.example>");
            assertThat(read(report("delayed")).bounced()).isEmpty();
        }

        @Test
        void aNoticeOfAbsenceIsNoBounce() {
            ReadMail mail = read("Return-Path: <>\nFrom: ann@example.com\nAuto-Submitted: auto-replied\n"
                    + "In-Reply-To: <ours@followthrough.example>\n\nI am away.");
            assertThat(mail.bounced()).isEmpty();
        }

        private static String report(String action) {
            return """
                    Return-Path: <>
                    From: MAILER-DAEMON@example.com
                    Message-ID: <report@example.com>
                    Content-Type: multipart/report; report-type=delivery-status; boundary=r

                    --r

                    No such user.
                    --r
                    Content-Type: message/delivery-status

                    Final-Recipient: rfc822; ann@example.com
                    Action: %s
                    Status: 5.1.1
                    --r
                    Content-Type: text/rfc822-headers

                    Message-ID: <ours@followthrough.example>
                    --r--
                    """.formatted(action);
        }
    }

    private ReadMail plain(String text) {
        return reader.read(withBody("text/plain; charset=utf-8", "8bit", text.getBytes(StandardCharsets.UTF_8)));
    }

    private ReadMail html(String html) {
        return reader.read(withBody("text/html; charset=utf-8", "8bit", html.getBytes(StandardCharsets.UTF_8)));
    }

    private ReadMail read(String mail) {
        return reader.read(mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] withBody(String type, String encoding, byte[] body) {
        byte[] head = ("From: Ann Lee <ann@example.com>\r\nSubject: Hi\r\nContent-Type: " + type
                        + "\r\nContent-Transfer-Encoding: " + encoding + "\r\n\r\n")
                .getBytes(BYTES);
        byte[] mail = new byte[head.length + body.length];
        System.arraycopy(head, 0, mail, 0, head.length);
        System.arraycopy(body, 0, mail, head.length, body.length);
        return mail;
    }
}
