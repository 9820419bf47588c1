using Stafi.Ethereum.JsonRpc;
using Stafi.Ethereum.Transactions;
using Stafi.Router.Journaling;

namespace Stafi.Router.Execution.Replacing;

/// <summary>
/// Looks again at an intent whose transaction waits to be mined: the gates on fresh evidence, what its shares sign, its simulation.
/// </summary>
public sealed class IntentReview(IEnumerable<IStepHandler> handlers, Preflight preflight, IExecutionClient client)
{
    private readonly Dictionary<string, IStepHandler> _handlers = handlers.ToDictionary(handler => handler.Kind);

    /// <param name="intent">A signed intent with the next nonce of its account, so that the newest block is the state that it would meet.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Review> OfAsync(Intent intent, CancellationToken cancellation)
    {
        var review = await LookAsync(intent, cancellation);
        if (review is not Review.Unwanted) return review;
        // The evidence may be of a block that has the transaction: what speaks against it is its own effect then.
        return await client.GetTransactionCountAsync(intent.Sender, BlockId.Latest, cancellation) > intent.Nonce
            ? new Review.Unknown("its nonce was used while it was looked at")
            : review;
    }

    private async Task<Review> LookAsync(Intent intent, CancellationToken cancellation)
    {
        try
        {
            var handler = _handlers[intent.Step.Kind];
            _ = await handler.ClearAsync(new StepDraft(intent.Step, intent.Sender, intent.Keys), intent.Id, cancellation);
            if (await handler.OutdatedAsync(intent, cancellation) is { } outdated) return new Review.Unwanted(outdated, IsLasting: true);
            var signed = SignedTransaction.Decode(intent.Attempts[^1].Raw);
            return await preflight.RevertAsync(signed.Transaction, signed.From, cancellation) is { } reason
                ? new Review.Unwanted($"it would revert now: {reason}", IsLasting: false)
                : new Review.Wanted();
        }
        catch (RefusalException refused) when (refused.Code is RefusalCode.GateUnsafe)
        {
            return new Review.Unwanted(refused.Message, IsLasting: true);
        }
        catch (RefusalException refused) when (refused.Code is RefusalCode.WorldChanged)
        {
            return new Review.Unwanted(refused.Message, IsLasting: false);
        }
        catch (RefusalException refused)
        {
            return new Review.Unknown(refused.Message);
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested && SourceFailure.Is(failure))
        {
            return new Review.Unknown(failure.Message);
        }
    }
}
