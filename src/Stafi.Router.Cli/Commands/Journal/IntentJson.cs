using Stafi.Router.Journaling;

namespace Stafi.Router.Cli.Commands.Journal;

/// <summary>An intent for scripts. Raw bytes are left out: whoever has them can send them.</summary>
internal static class IntentJson
{
    public static object Of(Intent intent, IReadOnlyList<Transition> history) => new
    {
        intent.Id,
        intent.Step.Kind,
        intent.Step.Subject,
        State = intent.State.ToString(),
        intent.Why,
        intent.Reason,
        Account = intent.Account?.ToString(),
        intent.KeepsMessage,
        intent.Nonce,
        Keys = intent.Keys.Select(key => new { Index = key.KeyIndex, PublicKey = key.PublicKey.ToString() }),
        Attempts = intent.Attempts.Select(attempt => new
        {
            Hash = attempt.Hash.ToString(),
            Kind = attempt.Kind.ToString(),
            attempt.Why,
            attempt.Block,
            attempt.GasLimit,
            MaxFeePerGas = attempt.MaxFeePerGas.Value.ToString(),
            MaxPriorityFeePerGas = attempt.MaxPriorityFeePerGas.Value.ToString(),
        }),
        Mined = intent.Mined is not { } mined ? null : new
        {
            Hash = mined.Hash.ToString(),
            mined.Block,
            mined.Succeeded,
            mined.GasUsed,
            GasPrice = mined.EffectiveGasPrice.Value.ToString(),
        },
        intent.CreatedAt,
        intent.ChangedAt,
        History = history.Select(each => new { State = each.State.ToString(), each.Note, each.At }),
    };
}
