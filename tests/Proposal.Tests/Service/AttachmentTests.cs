using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Google.Protobuf;
using Grpc.Core;
using Innovation.Contracts;
using Innovation.Contracts.Proposal.V1;
using Innovation.Proposal.Data;
using Innovation.Proposal.Tests.Attachments;
using Innovation.Testing;
using Microsoft.EntityFrameworkCore;

namespace Innovation.Proposal.Tests.Service;

public sealed class AttachmentTests(ProposalHost host) : IClassFixture<ProposalHost>
{
    private static readonly CancellationToken _stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_goes_in_and_comes_out_as_it_was_over_both_protocols()
    {
        var draft = await host.DraftAsync();
        var bytes = Files.Pdf(new string('ệ', 400_000));
        var attachment = await UploadAsync("lan", draft.Name, "Thuyết minh.pdf", bytes);
        attachment.Type.ShouldBe(AttachmentType.Pdf);
        attachment.SizeBytes.ShouldBe(bytes.Length);
        attachment.Sha256.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(bytes)));
        (await DownloadAsync("phuc", attachment.Name)).ShouldBe(bytes);

        // The same file again is the same file.
        (await UploadAsync("phuc", draft.Name, "khác.pdf", bytes)).Name.ShouldBe(attachment.Name);
        (await host.As("lan").GetProposalAsync(new GetProposalRequest { Name = draft.Name })).Attachments.ShouldHaveSingleItem().ShouldBe(attachment);

        using var http = Http("lan");
        using var response = await http.GetAsync($"/v1/{attachment.Name}:content", _stop);
        (await response.Content.ReadAsByteArrayAsync(_stop)).ShouldBe(bytes);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        response.Content.Headers.ContentDisposition!.FileNameStar.ShouldBe("Thuyết minh.pdf");
        response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
    }

    [Fact]
    public async Task Over_http_the_body_is_the_file_and_the_query_names_it()
    {
        var draft = await host.DraftAsync();
        using var http = Http("lan");
        using var content = new ByteArrayContent(Files.Docx());
        using var response = await http.PostAsync($"/v1/{draft.Name}/attachments?fileName=De-an.docx", content, _stop);
        var body = await response.Content.ReadAsStringAsync(_stop);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, body);
        Attachment.Parser.ParseJson(body).Type.ShouldBe(AttachmentType.Docx);
    }

    [Fact]
    public async Task It_is_visible_as_the_proposal_is()
    {
        var draft = await host.DraftAsync();
        var attachment = await UploadAsync("lan", draft.Name, "a.png", Files.Png());
        (await ProposalHost.RefusalAsync(() => DownloadAsync("hoa", attachment.Name))).Status.ShouldBe(StatusCode.NotFound);
        await host.As("lan").SubmitProposalAsync(new SubmitProposalRequest { Name = draft.Name });
        (await DownloadAsync("hoa", attachment.Name)).ShouldBe(Files.Png());
        (await ProposalHost.RefusalAsync(() => DownloadAsync("minh", attachment.Name))).Status.ShouldBe(StatusCode.NotFound);
        (await ProposalHost.RefusalAsync(() => DownloadAsync("hoa", $"{draft.Name}/attachments/{Guid.CreateVersion7():D}"))).Status
            .ShouldBe(StatusCode.NotFound);
    }

    [Fact]
    public async Task It_is_the_authors_and_changes_only_while_they_have_the_text()
    {
        var draft = await host.DraftAsync();
        var removed = await UploadAsync("lan", draft.Name, "a.pdf", Files.Pdf("never handed in"));
        await host.As("phuc").RemoveAttachmentAsync(new RemoveAttachmentRequest { Name = removed.Name });
        (await PiecesAsync(removed.Name)).ShouldBe(0);

        var kept = await UploadAsync("lan", draft.Name, "b.pdf", Files.Pdf("handed in"));
        await host.As("lan").SubmitProposalAsync(new SubmitProposalRequest { Name = draft.Name });
        (await ProposalHost.RefusalAsync(() => UploadAsync("lan", draft.Name, "c.pdf", Files.Pdf("too late")))).Reason.ShouldBe(ReasonCodes.IllegalTransition);
        (await ProposalHost.RefusalAsync(() => UploadAsync("hoa", draft.Name, "c.pdf", Files.Pdf("not mine")))).Reason.ShouldBe(ReasonCodes.AuthorRequired);
        await host.As("linh").ReturnForSupplementAsync(new ReturnForSupplementRequest
        {
            Name = draft.Name,
            Gaps = { new SupplementGap { Field = "attachments", Description = "Thay bằng bản có chữ ký" } },
        });
        var after = await host.As("lan").RemoveAttachmentAsync(new RemoveAttachmentRequest { Name = kept.Name });
        after.Attachments.ShouldHaveSingleItem().RemovedAt.ShouldNotBeNull();
        // What was handed in once stays readable.
        (await DownloadAsync("hoa", kept.Name)).ShouldBe(Files.Pdf("handed in"));
    }

    public static TheoryData<string, string, byte[], string> Wrong => new()
    {
        { "file_name", "", Files.Pdf(), ReasonCodes.InvalidArgument },
        { "file_name", "../../etc/passwd.pdf", Files.Pdf(), ReasonCodes.InvalidArgument },
        // Section 9 rule 10: what is read backwards is another name.
        { "file_name", "hoa-don\u202Efdp.exe.pdf", Files.Pdf(), ReasonCodes.InvalidArgument },
        { "file_name", "a\u200B.pdf", Files.Pdf(), ReasonCodes.InvalidArgument },
        { "file_name", new string('a', 200) + ".pdf", Files.Pdf(), ReasonCodes.InvalidArgument },
        { "file_name", "a.png", Files.Pdf(), ReasonCodes.AttachmentTypeRefused },
        { "data", "a.pdf", [], ReasonCodes.InvalidArgument },
        { "data", "a.pdf", "MZ not a document at all"u8.ToArray(), ReasonCodes.AttachmentTypeRefused },
        { "data", "a.docx", Files.DocxWithMacros(), ReasonCodes.AttachmentTypeRefused },
        { "data", "a.pdf", Files.Pdf(new string('x', ProposalHost.MaxAttachmentBytes)), ReasonCodes.AttachmentTooLarge },
    };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public async Task A_wrong_file_is_named_and_changes_nothing(string field, string fileName, byte[] bytes, string reason)
    {
        var draft = await host.DraftAsync();
        var exception = await Should.ThrowAsync<RpcException>(() => UploadAsync("lan", draft.Name, fileName, bytes));
        exception.StatusCode.ShouldBe(StatusCode.InvalidArgument);
        exception.GetRpcStatus()!.GetDetail<Google.Rpc.ErrorInfo>()!.Reason.ShouldBe(reason);
        exception.GetRpcStatus()!.GetDetail<Google.Rpc.BadRequest>()!.FieldViolations.ShouldHaveSingleItem().Field.ShouldBe(field);

        using var http = Http("lan");
        using var content = new ByteArrayContent(bytes);
        using var response = await http.PostAsync($"/v1/{draft.Name}/attachments?file_name={Uri.EscapeDataString(fileName)}", content, _stop);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadAsStringAsync(_stop)).ShouldContain(reason);
        (await host.As("lan").GetProposalAsync(new GetProposalRequest { Name = draft.Name })).Etag.ShouldBe(draft.Etag);
    }

    [Theory]
    [InlineData("proposals/1")]
    [InlineData("")]
    [InlineData("officers/0196c0de-0000-7000-8000-000000000000")]
    public async Task A_malformed_name_is_the_callers_fault(string parent)
    {
        (await ProposalHost.RefusalAsync(() => UploadAsync("lan", parent, "a.pdf", Files.Pdf()))).Status.ShouldBe(StatusCode.InvalidArgument);
        (await ProposalHost.RefusalAsync(() => DownloadAsync("lan", $"{parent}/attachments/x"))).Status.ShouldBe(StatusCode.InvalidArgument);
    }

    [Fact]
    public async Task There_is_an_end_to_how_many()
    {
        var draft = await host.DraftAsync();
        for (var i = 0; i < 20; i++)
        {
            await UploadAsync("lan", draft.Name, $"{i}.pdf", Files.Pdf($"{i}"));
        }
        (await ProposalHost.RefusalAsync(() => UploadAsync("lan", draft.Name, "one-more.pdf", Files.Pdf("one more")))).Reason
            .ShouldBe(ReasonCodes.AttachmentLimit);
    }

    [Fact]
    public async Task Without_a_token_nothing_is_taken()
    {
        using var http = host.Service.CreateClient();
        using var content = new ByteArrayContent(Files.Pdf());
        (await http.PostAsync($"/v1/proposals/{Guid.CreateVersion7():D}/attachments?fileName=a.pdf", content, _stop)).StatusCode
            .ShouldBe(HttpStatusCode.Unauthorized);
    }

    private HttpClient Http(string officer)
    {
        var http = host.Service.CreateClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", TestTokens.ForOfficer(TestCity.Id(officer)));
        return http;
    }

    private async Task<Attachment> UploadAsync(string officer, string parent, string fileName, byte[] bytes)
    {
        using var call = host.As(officer).UploadAttachment(cancellationToken: _stop);
        try
        {
            await call.RequestStream.WriteAsync(new UploadAttachmentRequest { Parent = parent, FileName = fileName }, _stop);
            foreach (var piece in bytes.Chunk(100_000))
            {
                await call.RequestStream.WriteAsync(new UploadAttachmentRequest { Data = ByteString.CopyFrom(piece) }, _stop);
            }
            await call.RequestStream.CompleteAsync();
        }
        catch (Exception exception) when (exception is RpcException or InvalidOperationException or IOException)
        {
            // Refused before the last piece: the answer says why.
        }
        return await call;
    }

    private async Task<byte[]> DownloadAsync(string officer, string name)
    {
        using var call = host.As(officer).GetAttachmentContent(new GetAttachmentContentRequest { Name = name }, cancellationToken: _stop);
        using var bytes = new MemoryStream();
        await foreach (var piece in call.ResponseStream.ReadAllAsync(_stop))
        {
            piece.Data.WriteTo(bytes);
        }
        return bytes.ToArray();
    }

    private Task<int> PiecesAsync(string name)
    {
        var id = Guid.Parse(name.Split('/')[^1]);
        return host.Service.QueryAsync<int>(db => db.Set<AttachmentPiece>().CountAsync(p => p.AttachmentId == id));
    }
}
