using Stafi.Router.Storage;

namespace Stafi.Router.Web.Tests.Building;

/// <summary>A leadership that is what the test says.</summary>
internal sealed class FakeLeadership : ILeadership
{
    public Leadership Current { get; set; } = new(LeadershipState.Standby, new DateTimeOffset(2025, 12, 31, 23, 59, 0, TimeSpan.Zero), 4, "another process");

    public bool IsShared { get; set; } = true;

    public Task<LeaderTerm> WinAsync(CancellationToken cancellation) => throw new NotSupportedException();

    public Task<LeaderTerm?> BorrowAsync(CancellationToken cancellation) => throw new NotSupportedException();

    public void RequireLead()
    {
    }
}
