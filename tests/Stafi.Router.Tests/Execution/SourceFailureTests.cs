using Stafi.Router.Execution;
using Stafi.Router.Ledger;

namespace Stafi.Router.Tests.Execution;

public sealed class SourceFailureTests
{
    [Fact]
    public void A_node_that_does_not_give_all_logs_of_a_block_is_no_defect_of_the_router()
    {
        SourceFailure.Is(new LedgerIncompleteException("block 34 lacks logs")).ShouldBeTrue();
        SourceFailure.Is(new LedgerReorgException("a finalized block is gone")).ShouldBeFalse();
    }
}
