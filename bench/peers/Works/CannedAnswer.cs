using System.Net;

namespace Stafi.Bench.Peers.Works;

/// <summary>A node that always gives the same answer, without a network.</summary>
internal sealed class CannedAnswer(byte[] body) : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(body) });
}
