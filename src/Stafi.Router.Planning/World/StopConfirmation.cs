namespace Stafi.Router.Planning.World;

/// <summary>A person vouches that a key runs nowhere any more: where it may have run, nothing else can tell.</summary>
/// <param name="Id">Its number; later ones are higher.</param>
/// <param name="By">Who says so.</param>
/// <param name="Note">How they know.</param>
/// <param name="At">When.</param>
/// <param name="AfterIntent">Newest intent of the journal at that time: of what came later it says nothing.</param>
public sealed record StopConfirmation(long Id, string By, string Note, DateTimeOffset At, long AfterIntent);
