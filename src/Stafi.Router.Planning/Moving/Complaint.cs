namespace Stafi.Router.Planning.Moving;

/// <summary>A reason to leave an operator.</summary>
/// <param name="Operator">On-chain id.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Since">Block since which it has been so in every plan.</param>
/// <param name="Until">Block from which on it has lasted long enough; null while its source is silent, which moves nobody.</param>
/// <param name="Text">What was seen.</param>
internal sealed record Complaint(ulong Operator, ComplaintKind Kind, ulong Since, ulong? Until, string Text)
{
    /// <summary>True when only the operators' API says so.</summary>
    public bool IsByHealth => Kind is ComplaintKind.Inactive or ComplaintKind.BelowFloor;

    /// <summary>True when it means that the operator does not work now.</summary>
    public bool IsDown => Kind is ComplaintKind.Removed or ComplaintKind.Inactive;

    /// <summary>True when it means that the operator works too little or not at all.</summary>
    public bool IsOfWork => IsDown || Kind is ComplaintKind.BelowFloor;

    /// <summary>Stable from plan to plan: since when it stands is kept under this name.</summary>
    public string Subject => $"operator {Operator} {Kind}";

    /// <summary>The complaint of a subject, without more than operator and kind; null when the subject is none.</summary>
    public static Complaint? Parse(string subject) =>
        subject.StartsWith("operator ", StringComparison.Ordinal) && subject.Split(' ') is ["operator", var id, var kind] && ulong.TryParse(id, out var number) && Enum.TryParse<ComplaintKind>(kind, out var known)
            ? new Complaint(number, known, 0, null, "")
            : null;

    /// <summary>True when it has lasted at this block.</summary>
    public bool HasLasted(ulong head) => Until <= head;
}
